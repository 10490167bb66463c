/**
 * How many of `n` independent trials succeed, each with probability `p` in [0, 1]: an exact draw, in constant time for
 * large n p. `uniform` gives numbers in [0, 1). By rejection (BTRS of Hörmann 1993, J. Statist. Comput. Simul. 46:101–110)
 * where n p ≥ 10 and p ≤ ½; by summing geometric gaps (Devroye 1986, p. 525) below; mirrored above ½.
 */
export function drawBinomial(n: number, p: number, uniform: () => number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, uniform);
  return n * p < 10 ? byGaps(n, p, uniform) : byRejection(n, p, uniform);
}

function byGaps(n: number, p: number, uniform: () => number): number {
  const logFailure = Math.log1p(-p);
  let successes = 0;
  let trials = 0;
  while (true) {
    trials += Math.floor(Math.log1p(-uniform()) / logFailure) + 1;
    if (trials > n) return successes;
    successes += 1;
  }
}

function byRejection(n: number, p: number, uniform: () => number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const surelyBelow = 0.92 - 4.2 / b;
  const odds = p / (1 - p);
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  while (true) {
    const u = uniform() - 0.5;
    const v = uniform();
    const margin = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / margin + b) * u + centre);
    if (margin >= 0.07 && v <= surelyBelow) return k;
    if (!(k >= 0 && k <= n)) continue;
    const logBound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      (stirlingTail(mode) + stirlingTail(n - mode) - stirlingTail(k) - stirlingTail(n - k));
    if (Math.log((v * alpha) / (a / (margin * margin) + b)) <= logBound) return k;
  }
}

/** log k! less Stirling's √(2π) (k+1)^(k+½) e^−(k+1): exact logarithms to 9, the series from 10. */
function stirlingTail(k: number): number {
  const exact = tails[k];
  if (exact !== undefined) return exact;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

const tails = Array.from({ length: 10 }, (_value, k) => {
  let factorial = 1;
  for (let factor = 2; factor <= k; factor += 1) factorial *= factor;
  return Math.log(factorial) - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1) - (k + 1));
});
