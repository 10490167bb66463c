/** Half-open, in UTF-16 units of the text. */
export type Range = { start: number; end: number };

/** How many characters, white space aside, may lie between two chunks besides the chunks that were not found. */
const slack = 400;
/** And how many at most, so that a list of chunks of another text does not take forever to be found missing. */
const mostLost = 20_000;

/**
 * Where each chunk stands in the text, each after the one before; null where a chunk does not fit. White space may differ.
 * A search goes no further than what the chunks lost on the way can account for, so that a short chunk that is missing does
 * not take the place of one far ahead, and the time stays in proportion to the texts.
 */
export function anchorChunks(text: string, chunks: readonly string[]): (Range | null)[] {
  const { squeezed, places } = squeezeWithPlaces(text);
  let from = 0;
  let lost = 0;
  return chunks.map((chunk) => {
    const wanted = chunk.replace(/\s+/g, '');
    if (wanted === '') return null;
    const reach = from + wanted.length + lost + slack;
    const found = squeezed.slice(from, reach).indexOf(wanted);
    if (found < 0) {
      lost = Math.min(mostLost, lost + wanted.length);
      return null;
    }
    const first = from + found;
    from = first + wanted.length;
    lost = 0;
    return { start: places[first] ?? 0, end: (places[from - 1] ?? 0) + 1 };
  });
}

/** The text without white space, and where each of its units stood. */
function squeezeWithPlaces(text: string): { squeezed: string; places: Uint32Array } {
  const places = new Uint32Array(text.length);
  const pieces: string[] = [];
  let length = 0;
  for (const { 0: piece, index } of text.matchAll(/\S+/g)) {
    pieces.push(piece);
    for (let i = 0; i < piece.length; i += 1) places[length++] = index + i;
  }
  return { squeezed: pieces.join(''), places };
}
