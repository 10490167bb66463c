import { writeZip, type ZipMember } from '#tests/support/zip-writer.ts';

/** Where the parts of an archive without a comment stand. */
export function partsOf(zip: Uint8Array): {
  end: number;
  directory: number;
  central: number[];
  local: number[];
} {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - 22;
  const directory = view.getUint32(end + 16, true);
  const central: number[] = [];
  const local: number[] = [];
  for (let at = directory; at < end;) {
    central.push(at);
    local.push(view.getUint32(at + 42, true));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { end, directory, central, local };
}

type Field = 'end' | 'directory' | 'central' | 'local';

/** One number in the archive changed: `offset` bytes into the end record, or into a member's entry or local header. */
export function lie(
  zip: Uint8Array,
  part: Field,
  offset: number,
  value: number,
  bytes: 2 | 4 = 4,
  member = 0,
): Uint8Array {
  const changed = Uint8Array.from(zip);
  const parts = partsOf(zip);
  const base = part === 'central' || part === 'local' ? (parts[part][member] ?? 0) : parts[part];
  const view = new DataView(changed.buffer);
  if (bytes === 2) view.setUint16(base + offset, value, true);
  else view.setUint32(base + offset, value >>> 0, true);
  return changed;
}

/** An archive whose members are all the same few bytes of one member ("overlapping entries"). */
export function overlapping(member: ZipMember, names: string[]): Uint8Array {
  const one = Buffer.from(writeZip([member]));
  const { end, directory } = partsOf(one);
  const entry = one.subarray(directory, end);
  const entries = names.map((name) => {
    const head = Buffer.from(entry.subarray(0, 46));
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  return withDirectory(one.subarray(0, directory), entries);
}

/** Local parts and a table of contents given entry by entry; `count` is what the end record says. */
export function withDirectory(local: Uint8Array, entries: Uint8Array[], count = entries.length): Uint8Array {
  const table = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, table, end]);
}

/** A Zip64 archive that says it has this many members; its table of contents is that of `zip`. */
export function zip64(
  zip: Uint8Array,
  said: { members?: bigint; start?: bigint; locator?: bigint } = {},
): Uint8Array {
  const { end, directory, central } = partsOf(zip);
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 0, 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(said.members ?? BigInt(central.length), 24);
  record.writeBigUInt64LE(said.members ?? BigInt(central.length), 32);
  record.writeBigUInt64LE(BigInt(end - directory), 40);
  record.writeBigUInt64LE(said.start ?? BigInt(directory), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(said.locator ?? BigInt(end), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(zip.subarray(end));
  last.writeUInt16LE(0xffff, 8);
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffffffff, 12);
  last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([zip.subarray(0, end), record, locator, last]);
}
