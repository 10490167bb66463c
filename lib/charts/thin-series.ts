/** A stretch of a series as one mark: [from, to) of its positions, the least and the greatest value there, and how many have one. */
export type SeriesBin = { from: number; to: number; least: number; greatest: number; n: number };

/**
 * A series of any length as at most `most` marks, each the range of its stretch, so that no peak is lost however many
 * positions share a mark. Positions without a value (null) are counted out; a stretch with none has no mark.
 */
export function thinSeries(values: ArrayLike<number | null>, most: number): SeriesBin[] {
  const each = Math.max(1, Math.ceil(values.length / Math.max(1, most)));
  const bins: SeriesBin[] = [];
  for (let from = 0; from < values.length; from += each) {
    const to = Math.min(values.length, from + each);
    const bin: SeriesBin = { from, to, least: Infinity, greatest: -Infinity, n: 0 };
    for (let i = from; i < to; i += 1) {
      const value = values[i];
      if (value === null || value === undefined) continue;
      bin.least = Math.min(bin.least, value);
      bin.greatest = Math.max(bin.greatest, value);
      bin.n += 1;
    }
    if (bin.n > 0) bins.push(bin);
  }
  return bins;
}
