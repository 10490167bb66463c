import { parquetLimits } from '#lib/formats/parquet/limits.ts';

/** Where a structure ends; `short` where the bytes end first; or what is wrong with it. */
export type ThriftScan = { end: number } | { short: true } | { problem: string };

const short = { short: true } as const;

/**
 * Walks over one structure in Thrift's compact protocol without making anything of it: a list that declares more items
 * than there are bytes, nesting without end or a number without end is found before a reader allocates for it.
 * Format: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export function scanThrift(bytes: Uint8Array, start = 0): ThriftScan {
  let at = start;
  let problem: string | null = null;
  const ended = () => at > bytes.length || problem !== null;

  const number = (): number => {
    let value = 0;
    for (let i = 0; i < 10; i += 1) {
      const byte = bytes[at];
      at += 1;
      if (byte === undefined) return 0;
      if (i < 5) value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    problem = 'a number in it does not end';
    return 0;
  };

  const element = (type: number, depth: number): void => {
    if (depth > parquetLimits.depth) problem = `it is nested more than ${parquetLimits.depth} deep`;
    else if (type === 1 || type === 2) return;
    else if (type === 3) at += 1;
    else if (type >= 4 && type <= 6) number();
    else if (type === 7) at += 8;
    else if (type === 8) {
      const length = number();
      at += length;
    } else if (type === 9 || type === 10) list(depth);
    else if (type === 12) struct(depth + 1);
    else problem = `it has a field of the unknown type ${type}`;
  };

  const list = (depth: number): void => {
    const head = bytes[at] ?? 0;
    at += 1;
    const count = head >> 4 === 15 ? number() : head >> 4;
    // Each item has a byte at least. What is beyond the bytes in hand may still follow in the file.
    if (count > parquetLimits.footerBytes) problem = `a list in it declares ${count} items`;
    const type = head & 15;
    for (let i = 0; i < count && !ended(); i += 1) {
      if (type === 1 || type === 2) at += 1;
      else element(type, depth + 1);
    }
  };

  const struct = (depth: number): void => {
    while (!ended()) {
      const head = bytes[at];
      at += 1;
      if (head === undefined || (head & 15) === 0) return;
      if (head >> 4 === 0) number();
      element(head & 15, depth);
    }
  };

  struct(0);
  if (problem !== null) return { problem };
  return at > bytes.length ? short : { end: at };
}
