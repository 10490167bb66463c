import type { LabelView } from '#lib/trace/view.ts';

/** The SQL of a label with its evidence, for `select … from label`. One shape wherever labels are read. */
export const labelColumns = `
  label.id, label.rater_id as "raterId", label.code_id as "codeId", label.slot, label.value, label.score, label.note,
  label.supersedes, label.created_at as "createdAt",
  coalesce((select json_agg(json_build_object('block', block, 'start', "start", 'end', "end", 'quote', quote,
      'anchored', anchored, 'sourceQuote', nullif(source_quote, quote)) order by ordinal)
    from evidence where evidence.project_id = label.project_id and evidence.label_id = label.id), '[]') as evidence`;

/** A row as the driver gives it. */
export type LabelRow = Omit<LabelView, 'createdAt'> & { createdAt: Date };

export function toLabelView(row: LabelRow): LabelView {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
