import type { ReadOptions } from '#lib/formats/format.ts';
import { chosen, type FormatOption } from '#lib/formats/format-option.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import { splitTagged } from '#lib/formats/tagged-text.ts';
import type { JsonObject } from '#lib/json.ts';
import type { BlockDraft, JoinDraft, LabelDraft, StepDraft, TraceDraft } from '#lib/trace/draft.ts';

/** A text and what annotators said of it, as annotation tools keep them: nothing tells who wrote the text, or why. */
export type AnnotatedDocument = {
  text: string;
  /** Sentences and the like, where the tool has them. */
  steps?: StepDraft[];
  /** Evidence with a place is in block 0: the text. */
  labels: LabelDraft[];
  /** Where it is from, without the ending: tells it from other documents. */
  name: string;
  title: string;
  place: string;
  sourceKey: string;
  metadata: JsonObject;
  raw: string;
  /**
   * One of several annotators' files of one document, which all make the same trace: the labels then come as a record
   * that joins it, because a trace that is there already is not read again.
   */
  shared: boolean;
};

export const textOption: FormatOption = {
  key: 'text',
  label: 'The text is',
  help: 'What the annotated text is to its trace. Reasoning tags in it count for more, unless they are not searched for.',
  type: 'choice',
  default: 'reasoning',
  choices: [
    { value: 'reasoning', label: 'Reasoning' },
    { value: 'answer', label: 'An answer' },
    { value: 'prompt', label: 'A prompt' },
  ],
};

/** The drafts of one document: a trace with its labels or, where it is shared, a trace and what joins it. */
export function documentDrafts(
  document: AnnotatedDocument,
  options: ReadOptions,
): (TraceDraft | JoinDraft)[] {
  const { text, steps, labels, name, title, place, sourceKey, metadata, raw, shared } = document;
  const kind = chosen([textOption], options, textOption.key);
  const block: BlockDraft = {
    ...(kind === 'prompt'
      ? { role: 'user', kind: 'prompt' }
      : kind === 'answer'
        ? { role: 'assistant', kind: 'answer' }
        : { role: 'assistant', kind: 'reasoning', observability: 'raw' }),
    text,
    ...(steps && steps.length > 0 ? { steps } : {}),
  };
  const trace: TraceDraft = {
    type: 'trace',
    sourceKey,
    place,
    prompt: { key: name, title },
    condition: {},
    sample: 0,
    status: 'complete',
    blocks: [block],
    outcomes: [],
    labels,
    metadata,
    raw,
  };
  const whole = kind === 'prompt' || options.splitTags === false ? trace : divided(trace, text);
  if (!shared) return [whole];
  return [
    { ...whole, labels: [] },
    {
      type: 'join',
      place,
      on: { $source_key: sourceKey },
      labels: whole.labels,
      outcomes: [],
      metadata: {},
    },
  ];
}

/** A text with reasoning tags in it is reasoning and answer, whatever it was taken for. */
function divided(trace: TraceDraft, text: string): TraceDraft {
  if (splitTagged(text).rule === null) return trace;
  const blocks = trace.blocks.map(({ observability: _dropped, ...block }): BlockDraft => ({
    ...block,
    kind: 'answer',
  }));
  return splitBlocks({ ...trace, blocks });
}
