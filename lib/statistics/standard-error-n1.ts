/**
 * Half the width of the symmetric 95 % bar 1.96 √(p (1 − p) / (n − 1)), as the error bars of Thought Crime
 * (Chua et al., 2025) are drawn; p = successes / n. It may leave [0, 1] (1 of 29 is 0.034 ± 0.068): shown as "paper style",
 * never as the default. Null where n < 2.
 */
export function standardErrorN1(successes: number, n: number): number | null {
  if (n < 2) return null;
  return 1.96 * Math.sqrt((successes * (n - successes)) / (n * n * (n - 1)));
}
