/**
 * Reads `count` numbers of `width` bits from Parquet's hybrid of runs and packed bits; never more than `count`, whatever a
 * run declares. Throws where the bytes end first.
 * Format: https://parquet.apache.org/docs/file-format/data-pages/encodings/ (RLE / bit-packing hybrid).
 */
export function readHybrid(bytes: Uint8Array, width: number, count: number): number[] {
  if (width > 32) throw new Error(`numbers of ${width} bits are not possible`);
  const values: number[] = [];
  if (width === 0) {
    for (let i = 0; i < count; i += 1) values.push(0);
    return values;
  }
  let at = 0;
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw new Error(`its ${count} levels or indices end after ${values.length}`);
    at += 1;
    return value;
  };
  while (values.length < count) {
    let header = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const next = byte();
      if (shift < 35) header += (next & 0x7f) * 2 ** shift;
      more = next >= 0x80;
    }
    const room = count - values.length;
    if (header % 2 === 0) {
      let value = 0;
      for (let i = 0; i < Math.ceil(width / 8); i += 1) value += byte() * 2 ** (8 * i);
      for (let i = Math.min(header / 2, room); i > 0; i -= 1) values.push(value);
      continue;
    }
    const packed = Math.floor(header / 2) * 8;
    let held = 0;
    let bits = 0;
    for (let i = Math.min(packed, room); i > 0; i -= 1) {
      while (bits < width) {
        held += byte() * 2 ** bits;
        bits += 8;
      }
      values.push(held % 2 ** width);
      held = Math.floor(held / 2 ** width);
      bits -= width;
    }
  }
  return values;
}

/** How many bits hold the numbers from 0 to `highest`. */
export function widthOf(highest: number): number {
  return 32 - Math.clz32(highest);
}
