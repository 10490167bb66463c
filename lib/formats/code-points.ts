/** Offsets that count code points, as Python does, in a text whose own offsets count UTF-16 units. */
export type CodePoints = {
  /** How many code points the text has; a lone surrogate is one. */
  length: number;
  /** The UTF-16 offset of a code point; null outside 0 … length. */
  toUnits(codePoint: number): number | null;
};

/** One pass over the text; nothing is kept for a text without surrogate pairs, 4 bytes a code point for others. */
export function codePointsOf(text: string): CodePoints {
  const valid = (at: number, length: number) => Number.isInteger(at) && at >= 0 && at <= length;
  if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text))
    return { length: text.length, toUnits: (at) => (valid(at, text.length) ? at : null) };
  const units = new Uint32Array(text.length + 1);
  let length = 0;
  for (let offset = 0; offset < text.length; length += 1) {
    units[length] = offset;
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  units[length] = text.length;
  return { length, toUnits: (at) => (valid(at, length) ? (units[at] ?? null) : null) };
}
