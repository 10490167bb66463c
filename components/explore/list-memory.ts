import type { TracePage, TraceRow } from '#lib/trace/trace-row.ts';

/** The list as it stood when a trace was opened from it, so that coming back finds the place again. */
type ListMemory = {
  project: string;
  search: string;
  rows: TraceRow[];
  next: string | null;
  /** Of the scrolled table, in pixels. */
  offset: number;
  cursor: number;
};

let kept: ListMemory | null = null;

/** In this tab only; never on the server, where nothing is opened. */
export function rememberList(memory: ListMemory): void {
  kept = memory;
}

/** What was remembered of this list, with the first page as it is now; null where its rows are others by now. */
export function recallList(project: string, search: string, first: TracePage): ListMemory | null {
  if (kept?.project !== project || kept.search !== search) return null;
  const same = first.rows.every((row, index) => kept?.rows[index]?.id === row.id);
  if (!same || first.rows.length === 0) return null;
  return { ...kept, rows: [...first.rows, ...kept.rows.slice(first.rows.length)] };
}
