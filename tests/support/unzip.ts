import { inflateRawSync, zstdDecompressSync } from 'node:zlib';

/** The members of a zip file, by its table of contents: independent of the reader that is tested. Zstandard too. */
export function unzip(zip: Buffer): [name: string, bytes: Buffer][] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  const members: [string, Buffer][] = [];
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === 0x02014b50;) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const bytes = zip.readUInt16LE(at + 10) === 93 ? unzstd(packed) : inflateRawSync(packed);
    if (bytes.length !== zip.readUInt32LE(at + 24))
      throw new Error('a member is not as long as its archive says');
    members.push([zip.toString('utf8', at + 46, at + 46 + nameLength), bytes]);
    at += 46 + nameLength + extra + comment;
  }
  return members;
}

/** Frame by frame, each from one magic number to the next that makes it decompress. */
function unzstd(packed: Buffer): Buffer {
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
  const parts: Buffer[] = [];
  for (let start = 0; start < packed.length;) {
    let next = packed.indexOf(magic, start + 4);
    for (;;) {
      const stop = next < 0 ? packed.length : next;
      try {
        parts.push(zstdDecompressSync(packed.subarray(start, stop)));
        start = stop;
        break;
      } catch (cause) {
        if (next < 0) throw cause;
        next = packed.indexOf(magic, next + 4);
      }
    }
  }
  return Buffer.concat(parts);
}
