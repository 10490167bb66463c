/** Offsets inside are UTF-16 code units, what a browser counts; exports may count code points, as Python does. */

/**
 * The number of code points before a UTF-16 offset. A lone surrogate is one code point; an offset inside a
 * surrogate pair counts as the pair's start. Throws RangeError outside 0 … text.length.
 */
export function toCodePoints(text: string, offset: number): number {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length)
    throw new RangeError(`No offset ${offset} in the text.`);
  let pairs = 0;
  for (let index = 1; index <= offset; index += 1) if (splitsPair(text, index)) pairs += 1;
  return offset - pairs;
}

/** The UTF-16 offset of the code point with this index; the count of all code points gives text.length. Throws RangeError beyond. */
export function fromCodePoints(text: string, codePoints: number): number {
  let offset = 0;
  for (let passed = 0; passed < codePoints; passed += 1) {
    if (offset >= text.length) throw new RangeError(`No code point ${codePoints} in the text.`);
    offset += splitsPair(text, offset + 1) ? 2 : 1;
  }
  return offset;
}

/** Whether a UTF-16 offset lies between the two halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
