import type { TraceOutline } from '#lib/trace/outline.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type {
  BlockKind,
  CodeScope,
  Observability,
  Polarity,
  RaterKind,
  Role,
  TraceStatus,
  ValueType,
} from '#lib/trace/glossary.ts';

/** What pages and components see of a trace. Plain data: database rows never leave lib/server. */
export type TraceView = {
  id: string;
  promptId: string;
  title: string;
  group: string | null;
  gold: string[];
  promptMetadata: JsonObject;
  condition: ConditionView;
  sourceKey: string;
  /** Where in the imported file. */
  place: string;
  source: string | null;
  /** 0-based. */
  sample: number;
  /** How many traces of this prompt under this condition there are. */
  samples: number;
  status: TraceStatus;
  statusReason: string | null;
  observability: Observability;
  /** Characters that could not be stored and were replaced one for one. */
  replaced: number;
  metadata: JsonObject;
  blocks: BlockView[];
};

/** A trace as it is sent to the reader: its blocks packed, and the texts shown first as JSON (see `firstTexts`). */
export type SentTrace = Omit<TraceView, 'blocks'> & { outline: TraceOutline; firstTexts: string };

export type ConditionView = {
  id: string;
  model: string | null;
  strategy: string | null;
  trigger: string | null;
  checkpoint: string | null;
  budget: string | null;
  parameters: JsonObject;
};

export type BlockView = {
  ordinal: number;
  role: Role;
  kind: BlockKind;
  observability: Observability | null;
  name: string | null;
  callId: string | null;
  message: number | null;
  forcedPrefix: number;
  /** UTF-16 units. The text itself is read in ranges: lib/trace/text-store.ts. */
  length: number;
  /** UTF-16 units; a step ends where the next begins. Empty for blocks that are not cut into steps. */
  stepStarts: ArrayLike<number>;
  /** Where rows begin besides: lib/trace/row-starts.ts. */
  rowStarts: ArrayLike<number>;
  payload: JsonObject | null;
};

/** A step that says more than where it begins. */
export type StepView = {
  /** 0-based, within its block. */
  ordinal: number;
  start: number;
  end: number;
  kind: string | null;
  sourceKey: string | null;
  /** Ordinal of the step this one is part of. */
  parent: number | null;
  payload: JsonObject | null;
};

/** How many steps of a block say what. */
export type StepFacts = {
  block: number;
  steps: number;
  scores: number;
  alternatives: number;
  questions: number;
  distributions: number;
};

export type RaterView = { id: string; kind: RaterKind; name: string; version: string };

export type CodebookView = { id: string; name: string; version: number; codes: CodeView[] };

export type CodeView = {
  id: string;
  key: string;
  name: string;
  definition: string;
  include: string;
  exclude: string;
  examples: string[];
  scope: CodeScope;
  valueType: ValueType;
  polarity: Polarity;
  family: string;
  hotkey: string | null;
  needsEvidence: boolean;
  archived: boolean;
};

/** Null places are quotes that were not found in the text: kept, and shown as unanchored. */
export type EvidenceView = {
  block: number | null;
  start: number | null;
  end: number | null;
  quote: string;
  anchored: boolean;
  /** What the source wrote, where the quote is not quite that; absent or null where it is. */
  sourceQuote?: string | null;
};

export type LabelView = {
  id: string;
  raterId: string;
  codeId: string;
  slot: string;
  value: string | null;
  score: number | null;
  note: string;
  supersedes: string | null;
  createdAt: string;
  evidence: EvidenceView[];
};

export type OutcomeView = {
  name: string;
  value: string;
  positive: boolean | null;
  explanation: string | null;
};

/** What a rater other than the reader said: sent only when asked for, so that nothing hidden is in the page. */
export type OpinionView = {
  rater: RaterView;
  code: { id: string; key: string; name: string };
  label: LabelView | null;
  raw: string;
  error: string | null;
};

export type Metadata = Record<string, Json>;
