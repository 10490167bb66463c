/** Traces picked in the table: some by their ids, or all that a filter means, counted. */
export type TraceSelection = {
  ids: ReadonlySet<string>;
  /** The conditions as in an address, and how many traces they mean; then `ids` says nothing. */
  all: { conditions: string; count: number } | null;
  /** Where a range begins, and what was picked beside it. */
  anchor: string | null;
  base: ReadonlySet<string>;
};

export const nothingSelected: TraceSelection = { ids: new Set(), all: null, anchor: null, base: new Set() };

export function countSelected({ ids, all }: TraceSelection): number {
  return all?.count ?? ids.size;
}

export function isSelected({ ids, all }: TraceSelection, id: string): boolean {
  return all !== null || ids.has(id);
}

/** One more or one less; the next range begins here. With all selected, the loaded rows but this one are left. */
export function toggleTrace(before: TraceSelection, id: string, loaded: readonly string[]): TraceSelection {
  const ids = new Set(before.all ? loaded : before.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, all: null, anchor: id, base: ids };
}

/**
 * The rows from where the range began to `to`, both included, beside what was picked before it; another end moves the
 * range. Begins at `from` where none has begun, or where it began is not loaded.
 */
export function extendSelection(
  before: TraceSelection,
  { from, to, loaded }: { from: string; to: string; loaded: readonly string[] },
): TraceSelection {
  if (before.all) return before;
  const known = before.anchor !== null && loaded.includes(before.anchor);
  const anchor = known && before.anchor !== null ? before.anchor : from;
  const base = known ? before.base : before.ids;
  const ends = [loaded.indexOf(anchor), loaded.indexOf(to)].sort((one, other) => one - other);
  const [first = 0, last = 0] = ends;
  return { ids: new Set([...base, ...loaded.slice(first, last + 1)]), all: null, anchor, base };
}

/** All rows loaded beside what is picked; where they are already, none of them. */
export function toggleLoaded(before: TraceSelection, loaded: readonly string[]): TraceSelection {
  if (before.all) return nothingSelected;
  const ids = areAllSelected(before, loaded)
    ? before.ids.difference(new Set(loaded))
    : before.ids.union(new Set(loaded));
  return { ids, all: null, anchor: null, base: ids };
}

/** Whether every row loaded is picked. */
export function areAllSelected(selection: TraceSelection, loaded: readonly string[]): boolean {
  return loaded.length > 0 && loaded.every((id) => isSelected(selection, id));
}
