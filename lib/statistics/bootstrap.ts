import { sfc32 } from '#lib/statistics/random.ts';

/** Clusters as a bootstrap sees them: which of a few patterns each one is. Clusters of equal content share a pattern. */
export type Clusters<Content> = { patternOf: Uint32Array; patterns: Content[] };

/** How a bootstrap is drawn: the seed (its low 32 bits count) and how many resamples. */
export type Drawing = { seed: number; resamples: number };

/** A 95 % percentile interval; `undefinedResamples` had no value and were left out. */
export type Interval = { low: number | null; high: number | null; undefinedResamples: number };

/** Gives each cluster its pattern; two contents with one signature are one pattern. Clusters stay in order. */
export function collapseClusters<Content>(
  contents: Iterable<Content>,
  signatureOf: (content: Content) => string,
): Clusters<Content> {
  const indexBySignature = new Map<string, number>();
  const patterns: Content[] = [];
  const patternOf: number[] = [];
  for (const content of contents) {
    const signature = signatureOf(content);
    let index = indexBySignature.get(signature);
    if (index === undefined) {
      index = patterns.push(content) - 1;
      indexBySignature.set(signature, index);
    }
    patternOf.push(index);
  }
  return { patternOf: Uint32Array.from(patternOf), patterns };
}

/**
 * Percentile bootstrap over clusters (the generations of one prompt are not independent): as many clusters as there
 * are, drawn with replacement, `resamples` times; the interval is the 2.5 and 97.5 percentile of what `measure` makes
 * of each draw, interpolated linearly. `measure` gets how often each pattern was drawn (reused between calls) and
 * returns one value per statistic, null where undefined. An interval is null with fewer than two clusters, no
 * resamples, or where more than half of them are undefined.
 *
 * Cost: resamples × (clusters + the work of `measure`).
 * Efron and Tibshirani (1993), An Introduction to the Bootstrap, §13.3; clusters: Davison and Hinkley (1997), §3.8.
 */
export function bootstrapIntervals<Content>(
  { patternOf, patterns }: Clusters<Content>,
  statistics: number,
  measure: (weights: Uint32Array) => readonly (number | null)[],
  { seed, resamples }: Drawing,
): Interval[] {
  const values = Array.from({ length: statistics }, (): number[] => []);
  const clusters = patternOf.length;
  if (clusters < 2) return values.map(() => ({ low: null, high: null, undefinedResamples: 0 }));
  const fillRandom = sfc32(seed);
  const draws = new Uint32Array(clusters);
  const weights = new Uint32Array(patterns.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    fillRandom(draws, clusters);
    countDraws(draws, patternOf, weights);
    for (const [index, value] of measure(weights).entries()) if (value !== null) values[index]?.push(value);
  }
  return values.map((defined) => {
    const undefinedResamples = resamples - defined.length;
    if (defined.length === 0 || undefinedResamples * 2 > resamples)
      return { low: null, high: null, undefinedResamples };
    const sorted = Float64Array.from(defined).sort();
    return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975), undefinedResamples };
  });
}

/** How often each pattern is drawn, into `weights`. */
function countDraws(draws: Uint32Array, patternOf: Uint32Array, weights: Uint32Array): void {
  weights.fill(0);
  for (let index = 0; index < draws.length; index += 1) {
    const pattern = patternOf[draws[index] ?? 0] ?? 0;
    weights[pattern] = (weights[pattern] ?? 0) + 1;
  }
}

/** The quantile of ascending values, linear between neighbours (type 7 of Hyndman and Fan, 1996; NumPy's default). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
