import type { TraceRow } from '#lib/trace/trace-row.ts';

/** How a trace was generated, in a line. */
export function conditionText(row: TraceRow): string {
  const trigger = row.trigger === null ? null : `trigger ${row.trigger}`;
  const parts = [row.model, trigger, row.checkpoint, row.strategy, row.budget, `sample ${row.sample + 1}`];
  return parts.filter((part) => part !== null).join(' · ');
}
