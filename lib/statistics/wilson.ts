import { absent, type Because, type Figure } from '#lib/statistics/figure.ts';

/** The 97.5 % point of the standard normal distribution. */
export const z95 = 1.959963984540054;

/**
 * Wilson's score interval for a proportion, without continuity correction; 95 % unless another z is given.
 * `successes` and `n` are whole numbers, 0 ≤ successes ≤ n, n ≥ 1. Within [0, 1]: exactly 0 at no success, exactly 1
 * at all. Wilson (1927), JASA 22:209–212; method 3 of Newcombe (1998), Statistics in Medicine 17:857–872.
 */
export function wilson(successes: number, n: number, z = z95): { low: number; high: number } {
  const centre = successes + (z * z) / 2;
  const half = z * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  return {
    low: successes === 0 ? 0 : (centre - half) / (n + z * z),
    high: successes === n ? 1 : (centre + half) / (n + z * z),
  };
}

/** successes / n with its Wilson interval, or why there is none where n is 0. */
export function proportion(successes: number, n: number, becauseOfNone: Because): Figure {
  if (n === 0) return absent(0, becauseOfNone);
  return { value: successes / n, n, ...wilson(successes, n) };
}
