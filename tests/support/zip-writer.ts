import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';

/** A member to write. What is said of it (`declared`, `crc`, `flags`, `method`) may be a lie: that is the point. */
export type ZipMember = {
  name: string;
  data: string | Uint8Array;
  compression?: 'stored' | 'deflate' | 'zstd';
  /** Where to cut the data into several zstd frames. */
  frames?: number;
  /** Bytes used instead of the compressed data. */
  compressed?: Uint8Array;
  declared?: number;
  crc?: number;
  flags?: number;
  method?: number;
};

const methods = { stored: 0, deflate: 8, zstd: 93 };

/** A zip archive, byte for byte as told: local headers, central directory, end record (no Zip64). */
export function writeZip(members: ZipMember[]): Uint8Array {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const member of members) {
    const data = typeof member.data === 'string' ? Buffer.from(member.data) : member.data;
    const compressed = member.compressed ?? compress(data, member);
    const name = Buffer.from(member.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((member.flags ?? 0) | 0x800, 2);
    common.writeUInt16LE(member.method ?? methods[member.compression ?? 'stored'], 4);
    common.writeUInt32LE(0x21_0000, 6);
    common.writeUInt32LE(member.crc ?? crc32(data), 10);
    common.writeUInt32LE(compressed.length, 14);
    common.writeUInt32LE(member.declared ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    local.push(Buffer.from('PK\x03\x04'), common, name, compressed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name);
    offset += 4 + common.length + name.length + compressed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function compress(data: Uint8Array, { compression = 'stored', frames = 1 }: ZipMember): Uint8Array {
  if (compression === 'stored') return data;
  if (compression === 'deflate') return deflateRawSync(data);
  const size = Math.ceil(data.length / frames);
  return Buffer.concat(
    Array.from({ length: frames }, (_, i) => zstdCompressSync(data.subarray(i * size, (i + 1) * size))),
  );
}
