/** Where in a text a quote may stand: its start lies in [from, to), as far as `shared` runs of four units tell. */
export type SimilarPlace = { from: number; to: number; shared: number };

/**
 * The stretches [first, last) of `text` that share the most runs of four units with the quote, the best first, of two as good the
 * one nearer to `hint`. With at most `edits` units changed a quote of m units keeps m − 3 − 4 × edits of its runs, so no
 * place that close is missed but among many of its like. One pass over the text, whatever it holds.
 */
export function similarPlaces(
  quote: string,
  text: string,
  edits: number,
  hint: number,
  [first, last]: readonly [number, number],
): SimilarPlace[] {
  const grams = gramsOf(quote);
  const width = Math.max(8, edits + 1);
  const counts = new Int32Array(Math.ceil((last - first + quote.length) / width) + 2);
  let hash = 0;
  for (let index = first; index < last; index += 1) {
    hash = (hash << 8) ^ Math.imul(text.charCodeAt(index), mixer);
    if (index - first < run - 1) continue;
    for (let at = grams.heads[slotOf(hash, grams.shift)] ?? 0; at !== 0; at = grams.next[at] ?? 0) {
      if (grams.hashes[at] !== hash) continue;
      const bin = ((index - first - (at - 1) + quote.length) / width) | 0;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  const least = Math.max(2, (quote.length - run + 1 - run * edits) >> 1);
  const startOf = (bin: number) => first + bin * width - quote.length - (run - 1);
  return bestBins(counts, least, (bin) => Math.abs(startOf(bin) - hint)).map(({ bin, shared }) => ({
    from: Math.max(first, startOf(bin)),
    to: Math.max(first, startOf(bin + 2)),
    shared,
  }));
}

const run = 4;
const most = 12;
/** A run that the quote repeats tells little: its first few places are enough. */
const mostRepeats = 4;
const mixer = 0x9e3779b1;

/** The quote's runs by their hash: chains of places, 1-based, each the index of the run's last unit less `run` − 2. */
function gramsOf(quote: string) {
  const bits = Math.max(4, 32 - Math.clz32(quote.length * 4));
  const grams = {
    shift: 32 - bits,
    heads: new Int32Array(1 << bits),
    next: new Int32Array(quote.length + 2),
    hashes: new Int32Array(quote.length + 2),
  };
  let hash = 0;
  for (let index = 0; index < quote.length; index += 1) {
    hash = (hash << 8) ^ Math.imul(quote.charCodeAt(index), mixer);
    if (index < run - 1) continue;
    const slot = slotOf(hash, grams.shift);
    let repeats = 0;
    for (let at = grams.heads[slot] ?? 0; at !== 0; at = grams.next[at] ?? 0)
      if (grams.hashes[at] === hash) repeats += 1;
    if (repeats >= mostRepeats) continue;
    const at = index - run + 2;
    grams.hashes[at] = hash;
    grams.next[at] = grams.heads[slot] ?? 0;
    grams.heads[slot] = at;
  }
  return grams;
}

function slotOf(hash: number, shift: number): number {
  return Math.imul(hash, mixer) >>> shift;
}

/** The pairs of neighbouring bins that hold the most, none of them overlapping a better one. */
function bestBins(counts: Int32Array, least: number, distance: (bin: number) => number) {
  const found: { bin: number; shared: number; away: number }[] = [];
  for (let bin = 0; bin + 1 < counts.length; bin += 1) {
    const shared = (counts[bin] ?? 0) + (counts[bin + 1] ?? 0);
    if (shared < least) continue;
    const worst = found.at(-1);
    const away = distance(bin);
    if (
      found.length >= most &&
      worst &&
      (shared < worst.shared || (shared === worst.shared && away >= worst.away))
    )
      continue;
    const beside = found.findIndex((one) => Math.abs(one.bin - bin) <= 1);
    const other = found[beside];
    if (other && (other.shared > shared || (other.shared === shared && other.away <= away))) continue;
    if (other) found.splice(beside, 1);
    found.push({ bin, shared, away });
    found.sort((a, b) => b.shared - a.shared || a.away - b.away || a.bin - b.bin);
    if (found.length > most) found.pop();
  }
  return found;
}
