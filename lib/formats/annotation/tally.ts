/** Counts what a record holds and what is not shown as a label: kept in the trace's metadata, so that it is said. */
export type Tally = { count(name: string): void; metadata(): Record<string, number> };

export function newTally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    metadata: () => Object.fromEntries(counts),
  };
}
