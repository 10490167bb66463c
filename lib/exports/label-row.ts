import type { BlockKind, RaterKind, Role } from '#lib/trace/glossary.ts';

/**
 * One current label as a file has it. The names are the file's: they are a promise to whoever reads it, so a change
 * of one is a new `schema` in the manifest.
 */
export type LabelExportRow = {
  /** The project's slug. */
  project: string;
  trace_id: string;
  source_key: string;
  prompt_key: string;
  prompt_title: string;
  model: string | null;
  strategy: string | null;
  trigger: string | null;
  checkpoint: string | null;
  budget: string | null;
  /** 0-based. */
  sample: number;
  code: string;
  code_name: string;
  codebook: string;
  /** The version of the codebook that the label was made under. */
  codebook_version: number;
  rater_kind: RaterKind;
  rater: string;
  rater_version: string;
  value: string;
  score: number | null;
  note: string;
  /** '' for the whole trace, else what names the span or step. */
  slot: string;
  /** ISO 8601, UTC. */
  created_at: string;
  label_id: string;
  evidence: EvidenceExportRow[];
  /** What happened, by the outcome's name. */
  outcomes: Record<string, { value: string; positive: boolean | null }>;
};

/**
 * A quote and its place: half-open [start, end) in the block's text. Where `anchored` is false the text does not hold
 * the quote at a known place, and the place is null.
 */
export type EvidenceExportRow = {
  /** 0-based, in the trace. */
  block: number | null;
  role: Role | null;
  kind: BlockKind | null;
  start: number | null;
  end: number | null;
  quote: string;
  anchored: boolean;
  /** Of `start` and `end`. */
  unit: 'utf-16';
  /** The same place as Python counts. */
  start_code_point: number | null;
  end_code_point: number | null;
  /** How its place was found: as given (exact), with other white space, with a few characters changed, by a person; or given up. */
  match: QuoteMatch;
  /** What an imported file wrote, where the quote is not quite that. */
  source_quote: string | null;
};

export type QuoteMatch = 'exact' | 'spacing' | 'fuzzy' | 'manual' | 'dismissed';

/** The names of a row's fields, in the order in which files have them. */
export const labelFields = [
  'project',
  'trace_id',
  'source_key',
  'prompt_key',
  'prompt_title',
  'model',
  'strategy',
  'trigger',
  'checkpoint',
  'budget',
  'sample',
  'code',
  'code_name',
  'codebook',
  'codebook_version',
  'rater_kind',
  'rater',
  'rater_version',
  'value',
  'score',
  'note',
  'slot',
  'created_at',
  'label_id',
  'evidence',
  'outcomes',
] as const satisfies (keyof LabelExportRow)[];
