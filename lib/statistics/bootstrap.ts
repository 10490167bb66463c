import { drawBinomial } from '#lib/statistics/binomial.ts';
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
 * Cost: resamples × (clusters + the work of `measure`); where clusters outnumber patterns 100 to 1, resamples ×
 * (patterns + `measure`), so that the draws of a million independent items cost next to nothing.
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
  const draw = clusters > fewPatterns * patterns.length ? drawPatterns : drawClusters;
  const drawInto = draw(patternOf, patterns.length, seed);
  const weights = new Uint32Array(patterns.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    drawInto(weights);
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

/** Where there are this many clusters to a pattern, drawing numbers per pattern is faster. */
const fewPatterns = 100;

/** Fills weights with how often each pattern is drawn. */
type DrawInto = (weights: Uint32Array) => void;

/** Draws one cluster after the other. */
function drawClusters(patternOf: Uint32Array, _patterns: number, seed: number): DrawInto {
  const fillRandom = sfc32(seed);
  const draws = new Uint32Array(patternOf.length);
  return (weights) => {
    fillRandom(draws, patternOf.length);
    weights.fill(0);
    for (let index = 0; index < draws.length; index += 1) {
      const pattern = patternOf[draws[index] ?? 0] ?? 0;
      weights[pattern] = (weights[pattern] ?? 0) + 1;
    }
  };
}

/** Draws how many clusters of each pattern at once: the same multinomial distribution, as a chain of binomials. */
function drawPatterns(patternOf: Uint32Array, patterns: number, seed: number): DrawInto {
  const sizes = new Uint32Array(patterns);
  for (const pattern of patternOf) sizes[pattern] = (sizes[pattern] ?? 0) + 1;
  const fillRandom = sfc32(seed);
  const bits = new Uint32Array(1);
  const uniform = () => {
    fillRandom(bits, 2 ** 32);
    return (bits[0] ?? 0) / 2 ** 32;
  };
  return (weights) => {
    let clustersLeft = patternOf.length;
    let drawsLeft = patternOf.length;
    for (const [pattern, size] of sizes.entries()) {
      const drawn = drawBinomial(drawsLeft, size / clustersLeft, uniform);
      weights[pattern] = drawn;
      clustersLeft -= size;
      drawsLeft -= drawn;
    }
  };
}

/** The quantile of ascending values, linear between neighbours (type 7 of Hyndman and Fan, 1996; NumPy's default). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
