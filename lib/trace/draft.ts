import type { Json, JsonObject } from '#lib/json.ts';
import type {
  BlockKind,
  CodeScope,
  Observability,
  RaterKind,
  Role,
  TraceStatus,
  ValueType,
} from '#lib/trace/glossary.ts';

/** A piece of a trace as a reader found it. Text is as in the source; the importer makes it storable. */
export type BlockDraft = {
  role: Role;
  kind: BlockKind;
  text: string;
  /** Only on reasoning blocks. */
  observability?: Observability;
  /** The tool's name, on tool calls and results. */
  name?: string;
  /** Ties a tool result to its call. */
  callId?: string;
  /** Index of the source message: one message may become several blocks. */
  message?: number;
  /** How many of the first UTF-16 units were put there rather than generated. */
  forcedPrefix?: number;
  /** Steps the source itself gives: half-open [start, end) in UTF-16 units of `text`, in reading order. */
  steps?: StepDraft[];
  /** What the text cannot carry: a call's arguments, an image's asset key, the source's field name. */
  payload?: JsonObject;
};

export type StepDraft = {
  start: number;
  end: number;
  kind?: string;
  /** The source's own key for the step, as given; never used as an index. */
  sourceKey?: string;
  /** The step this one is part of: its index among the block's steps. */
  parent?: number;
  /** What every view knows stands in it as `StepPayload` and `TokenDistribution` say, beside what the source says. */
  payload?: JsonObject;
};

export type PromptDraft = {
  /** The source's key. Where absent, prompts are told apart by the text of the blocks before the first answer. */
  key?: string;
  title?: string;
  /** Ties prompts that belong together (a scenario, a pair). */
  group?: string;
  /** The right answers, where the source has them. */
  gold?: string[];
  metadata?: JsonObject;
};

/** How a trace was generated. `parameters` is free: temperature, seed, epoch budget and so on. */
export type ConditionDraft = {
  model?: string;
  strategy?: string;
  trigger?: string;
  checkpoint?: string;
  budget?: string;
  parameters?: JsonObject;
};

/** What a verifier or the environment says happened. */
export type OutcomeDraft = {
  name: string;
  /** As the source gives it. */
  value: string | number | boolean;
  /** The outcome as yes or no, with the mapping's polarity applied; absent where it is neither. */
  positive?: boolean;
  explanation?: string;
};

export type RaterDraft = { kind: RaterKind; name: string; version?: string; model?: string };

/** A code by its key; what else is said counts only where the project has no such code yet. */
export type CodeDraft = {
  key: string;
  name?: string;
  valueType: ValueType;
  /** Trace unless said. */
  scope?: CodeScope;
  definition?: string;
  family?: string;
};

/**
 * What a label is about within its trace. A span's `key` names the annotation within the trace and is the same at every
 * import (the source's own id, or its place and label): several spans of one code by one rater stand side by side.
 * A step is named by its block's index in `blocks` and its own 0-based ordinal there.
 */
export type LabelTarget = { type: 'span'; key: string } | { type: 'step'; block: number; step: number };

/**
 * A quote, with its place where the source gives one (UTF-16 units of the block's text). `start` without a block is a
 * hint: of several places where the quote stands, the nearest one is meant.
 */
export type EvidenceDraft = { quote: string; block?: number; start?: number; end?: number };

/** A rater's value for one code on the trace. `value` null with an `error` is a failed verdict: missing, not a no. */
export type LabelDraft = {
  rater: RaterDraft;
  code: CodeDraft;
  /** Absent: the whole trace. */
  target?: LabelTarget;
  /** yes, no, unsure, or the value as given (a letter, a number written out). */
  value: string | null;
  /** The value as a number: a probability in [0, 1], a score in the source's own unit. */
  score?: number;
  note?: string;
  /** What the rater said, verbatim. */
  raw?: string;
  error?: string;
  evidence?: EvidenceDraft[];
};

/** A picture that blocks refer to by `payload.asset`. The type is the source's claim; what is stored is told from the bytes. */
export type AssetDraft = { key: string; mediaType: string; bytes: Uint8Array };

/** Where a source record is kept: the chunk, its place there, and which of the record's traces is meant. */
export type RawPlace = { chunk: string; entry: number; part: number };

/** One generation, ready to be imported. */
export type TraceDraft = {
  type: 'trace';
  /** Names the generation within its source, the same at every import of it. */
  sourceKey: string;
  /** Where in the file, for people: "line 12", "samples/1_epoch_2.json". */
  place: string;
  prompt: PromptDraft;
  condition: ConditionDraft;
  /** 0-based. */
  sample: number;
  status: TraceStatus;
  statusReason?: string;
  blocks: BlockDraft[];
  outcomes: OutcomeDraft[];
  labels: LabelDraft[];
  assets?: AssetDraft[];
  metadata: JsonObject;
  /** The source record, verbatim, so that a better reader can be run again. */
  raw?: string;
  /** The same in place of `raw` where the source has it packed already. */
  packed?: PackedRecord;
  /** Where the source record is kept already; set where records are read again, by the importer alone. */
  kept?: RawPlace;
  /**
   * What the file as a whole says that reading `raw` again needs (a log's header). One and the same object for all
   * traces of a file: it is kept once.
   */
  fileContext?: JsonObject;
};

/** A source record as whole zstd frames, and how many bytes of UTF-8 they unpack to. */
export type PackedRecord = { frames: Uint8Array; bytes: number };

/** Labels and outcomes for a trace that is already there, found by the values of chosen keys. */
export type JoinDraft = {
  type: 'join';
  place: string;
  /**
   * Metadata key and the value it must have; `$id` is the trace's id here, `$source_key` the key it was imported under.
   */
  on: Record<string, Json>;
  labels: LabelDraft[];
  outcomes: OutcomeDraft[];
  metadata: JsonObject;
};

export type Draft = TraceDraft | JoinDraft;
