/** Random numbers in [0, 1) that are the same at every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

/** The middle of some numbers; the mean of the two in the middle where their count is even. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The value that at most a twentieth of some numbers lie above: one of them (nearest rank). NaN of none. */
export function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;
}

/**
 * Measures several ways of doing one thing in rounds: every round tries each way once, in an order that changes from
 * round to round, so that a machine that slows down slows all of them. Returns the numbers of each way.
 */
export async function measureInterleaved<Name extends string>(
  ways: Record<Name, () => Promise<number>>,
  options: { rounds: number; seed: number },
): Promise<Record<Name, number[]>> {
  return gatherInterleaved(ways, options);
}

/** The same for ways that find something other than a number. */
export async function gatherInterleaved<Name extends string, Found>(
  ways: Record<Name, () => Promise<Found>>,
  { rounds, seed }: { rounds: number; seed: number },
): Promise<Record<Name, Found[]>> {
  const names = Object.keys(ways) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as Found[]])) as Record<Name, Found[]>;
  const random = seededRandom(seed);
  for (let round = 0; round < rounds; round += 1)
    for (const name of shuffled(names, random)) found[name].push(await ways[name]());
  return found;
}

/** Milliseconds that a piece of work takes. */
export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
