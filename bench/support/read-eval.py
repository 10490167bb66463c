"""The peer: reads every member of a log with zipfile and json, and prints the seconds. zstd needs the module zstandard."""
import json
import sys
import time
import zipfile

path = sys.argv[1]
started = time.perf_counter()
with zipfile.ZipFile(path) as archive:
    for info in archive.infolist():
        if info.compress_type == 93:
            import zstandard

            archive.fp.seek(info.header_offset + 26)
            name, extra = (int.from_bytes(archive.fp.read(2), 'little') for _ in range(2))
            archive.fp.seek(info.header_offset + 30 + name + extra)
            compressed = archive.fp.read(info.compress_size)
            data = zstandard.ZstdDecompressor().decompressobj().decompress(compressed)
        else:
            data = archive.read(info)
        json.loads(data)
print(time.perf_counter() - started)
