import type { Observability, TraceStatus } from '#lib/trace/glossary.ts';
import type { FacetKey } from '#lib/trace/trace-filter.ts';

/** One row of the traces table: what a list shows of a trace, without its text. */
export type TraceRow = {
  id: string;
  promptId: string;
  title: string;
  group: string | null;
  model: string | null;
  strategy: string | null;
  trigger: string | null;
  checkpoint: string | null;
  budget: string | null;
  /** 0-based. */
  sample: number;
  status: TraceStatus;
  observability: Observability;
  /** UTF-16 units. */
  reasoningLength: number;
  answerLength: number;
  stepCount: number;
  answerPreview: string;
  outcomes: RowOutcome[];
  labels: LabelCount[];
  verdicts: RowVerdict[];
  /** Of the keys that were asked for; null where the trace has none, or an empty one. */
  metadata: Record<string, string | null>;
};

export type RowOutcome = { name: string; value: string; positive: boolean | null };

/** How many people said what of one code. Somebody with several labels of it says yes where one of them is. */
export type LabelCount = {
  codeKey: string;
  codeName: string;
  yes: number;
  no: number;
  unsure: number;
  /** People whose value is none of the three: a category, a text. */
  other: number;
};

/** What one monitor said of one code. A failed verdict has no value: missing, not a no. */
export type RowVerdict = {
  rater: string;
  codeKey: string;
  codeName: string;
  value: string | null;
  score: number | null;
  failed: boolean;
};

/** `next` asks for the rows after these; null at the end. */
export type TracePage = { rows: TraceRow[]; next: string | null };

/** Traces whose texts are in the search index, of all in the project. */
export type SearchableShare = { searchable: number; total: number };

/** A facet's values, most frequent first. `more` says how many rarer values are not among them. */
export type Facet = { values: { value: string; count: number }[]; more: number };

/** What is said of traces under one name: by a verifier (an outcome), by people or by monitors (a code). */
export type AnswerFacet = {
  key: string;
  name: string;
  /** By answer: yes, no, unsure, other or failed, any, none. Answers nobody gave are left out, none and any never. */
  counts: Record<string, number>;
};

/** What the traces of a project can be narrowed by, each with counts under all the other filters. */
export type Facets = {
  columns: Record<FacetKey, Facet>;
  outcomes: AnswerFacet[];
  labels: AnswerFacet[];
  verdicts: AnswerFacet[];
};

/** What the ids and keys in a filter are called; null where the project has no such thing. */
export type FilterNames = {
  prompt: string | null;
  import: string | null;
  /** How many traces were picked. */
  selection: number | null;
  /** By key. */
  codes: Record<string, string>;
};
