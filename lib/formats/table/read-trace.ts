import type { Json, JsonObject } from '#lib/json.ts';
import { statusOfReason } from '#lib/formats/chat/finish.ts';
import { findField, isScalar, textOf } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import type { ByteSource, SourceRecord } from '#lib/formats/format.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import { joinKey, type SourceKeys } from '#lib/formats/source-key.ts';
import { compareWithGold, type AnswerFinder } from '#lib/formats/table/extract-answer.ts';
import { markForcedPrefix } from '#lib/formats/table/forced-prefix.ts';
import { readImages } from '#lib/formats/table/images.ts';
import { readLabels, readOutcomes } from '#lib/formats/table/labels.ts';
import { readMetadata, type MetadataPlan } from '#lib/formats/table/metadata-plan.ts';
import { scalarAt, type FieldReader } from '#lib/formats/table/reader.ts';
import { readSpans } from '#lib/formats/table/spans.ts';
import { readStepLabels } from '#lib/formats/table/step-labels.ts';
import { joinSteps, listSteps, placeSteps, type ListedSteps } from '#lib/formats/table/steps.ts';
import type {
  AssetDraft,
  BlockDraft,
  ConditionDraft,
  JoinDraft,
  PromptDraft,
  TraceDraft,
} from '#lib/trace/draft.ts';

/** What reading one record needs besides the record. */
export type TableContext = {
  mapping: Mapping;
  read: FieldReader;
  keys: SourceKeys;
  metadata: MetadataPlan;
  splitTags: boolean;
  /** The table itself, for the pictures beside it. */
  source: ByteSource;
  findAnswer: AnswerFinder | null;
};

/** The trace in one record. What a person should know of goes to `problems`; the trace is made all the same. */
export async function readTrace(
  source: SourceRecord,
  context: TableContext,
  problems: string[],
): Promise<TraceDraft> {
  const { record } = source;
  const { mapping, read, keys } = context;
  const ids = (mapping.id ?? []).flatMap((field) => read(record, field) ?? []);
  const reason = mapping.status === undefined ? undefined : findField(record, mapping.status);
  const status = statusOfReason(reason);
  const listed = listSteps(record, mapping);
  const assets: AssetDraft[] = [];
  const images = await readImages(record, mapping, context.source, assets, problems);
  const blocks = readBlocks(record, mapping, listed, images);
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey: keys.keyFor(ids.length > 0 ? joinKey(ids) : null, source.place, namesItself(mapping)),
    place: source.place,
    prompt: readPrompt(record, mapping, read),
    condition: readCondition(record, mapping, read),
    sample: readSample(record, mapping, problems),
    status,
    ...(status !== 'complete' && typeof reason === 'string' ? { statusReason: reason } : {}),
    blocks,
    outcomes: readOutcomes(record, mapping, problems),
    labels: [
      ...readLabels(record, mapping, read, problems),
      ...readSpans(record, mapping, blocks, read, problems),
    ],
    metadata: readMetadata(record, context.metadata),
    raw: source.raw,
  };
  if (assets.length > 0) draft.assets = assets;
  if (draft.blocks.length === 0) problems.push('the record has none of the mapped texts');
  const divided = context.splitTags ? splitBlocks(draft) : draft;
  markForcedPrefix(record, mapping, divided.blocks, problems);
  const placed = placeSteps(divided.blocks, mapping, listed, problems);
  divided.labels.push(...readStepLabels(record, mapping, placed, read, problems));
  addExtractedAnswer(divided, context, problems);
  return divided;
}

function addExtractedAnswer(
  draft: TraceDraft,
  { mapping, findAnswer }: TableContext,
  problems: string[],
): void {
  const answer = findAnswer?.(draft, problems);
  if (answer === undefined) return;
  draft.metadata = { ...draft.metadata, extracted_answer: answer };
  if (mapping.answerPattern?.compareGold && draft.prompt.gold)
    draft.outcomes.push(compareWithGold(answer, draft.prompt.gold));
}

/** A mapping that makes part of the id itself (from the file's name, or fixed) says what tells files apart. */
function namesItself(mapping: Mapping): boolean {
  return (mapping.id ?? []).some((field) => typeof field !== 'string');
}

/** The verdicts in one record, for a trace that is already there; null, with a problem, where a key is missing. */
export function readJoin(source: SourceRecord, context: TableContext, problems: string[]): JoinDraft | null {
  const { mapping, read } = context;
  const { record } = source;
  const on: [string, Json][] = [];
  for (const field of mapping.join ?? []) {
    const value = findField(record, field);
    if (!isScalar(value) || value === '') {
      problems.push(`the field ${field}, by which the record finds its trace, is empty`);
      return null;
    }
    on.push([field, value]);
  }
  return {
    type: 'join',
    place: source.place,
    on: Object.fromEntries(on),
    labels: readLabels(record, mapping, read, problems),
    outcomes: readOutcomes(record, mapping, problems),
    metadata: readMetadata(record, context.metadata),
  };
}

function readBlocks(
  record: JsonObject,
  mapping: Mapping,
  listed: ListedSteps | null,
  images: BlockDraft[],
): BlockDraft[] {
  const blocks: BlockDraft[] = [];
  const add = (field: string | undefined, block: Omit<BlockDraft, 'text'>) => {
    const text = field === undefined ? null : textOf(findField(record, field));
    if (text !== null && text.trim() !== '') blocks.push({ ...block, text });
  };
  add(mapping.system, { role: 'system', kind: 'system' });
  add(mapping.prompt, { role: 'user', kind: 'prompt' });
  blocks.push(...images);
  const observability = mapping.observability ?? 'raw';
  const reasoning = { role: 'assistant', kind: 'reasoning', observability } as const;
  add(mapping.reasoning, reasoning);
  // Steps that no text holds are the text themselves.
  const steps =
    mapping.reasoning === undefined && mapping.transcript === undefined && listed ? joinSteps(listed) : '';
  if (steps !== '') blocks.push({ ...reasoning, text: steps });
  add(mapping.answer, { role: 'assistant', kind: 'answer' });
  const hasReply = blocks.some((block) => block.role === 'assistant');
  // A transcript repeats what reasoning and answer hold where all three are mapped.
  if (!hasReply) add(mapping.transcript, { role: 'assistant', kind: 'answer' });
  return blocks;
}

function readPrompt(record: JsonObject, mapping: Mapping, read: FieldReader): PromptDraft {
  const prompt: PromptDraft = {};
  const keyFields = mapping.promptKey === undefined ? [] : [mapping.promptKey].flat();
  const key = keyFields.flatMap((field) => read(record, field) ?? []);
  if (key.length > 0) prompt.key = joinKey(key);
  const title = read(record, mapping.title);
  if (title !== null) prompt.title = title;
  const group = read(record, mapping.group);
  if (group !== null) prompt.group = group;
  const gold = mapping.gold === undefined ? undefined : findField(record, mapping.gold);
  const golds = (Array.isArray(gold) ? gold : [gold]).map(textOf).filter((one) => one !== null && one !== '');
  if (golds.length > 0) prompt.gold = golds as string[];
  return prompt;
}

function readCondition(record: JsonObject, mapping: Mapping, read: FieldReader): ConditionDraft {
  const condition: ConditionDraft = {};
  for (const name of ['model', 'strategy', 'trigger', 'checkpoint', 'budget'] as const) {
    const value = read(record, mapping[name]);
    if (value !== null) condition[name] = value;
  }
  const parameters = Object.entries(mapping.parameters ?? {}).flatMap(([name, field]): [string, Json][] => {
    const value = scalarAt(record, field, read);
    return value === null ? [] : [[name, value]];
  });
  if (parameters.length > 0) condition.parameters = Object.fromEntries(parameters);
  return condition;
}

function readSample(record: JsonObject, mapping: Mapping, problems: string[]): number {
  const value = mapping.sample === undefined ? undefined : findField(record, mapping.sample);
  if (value === undefined || value === null || value === '') return 0;
  const sample = Number(value) - mapping.sampleBase;
  if (Number.isInteger(sample) && sample >= 0) return sample;
  problems.push(
    `${JSON.stringify(value)} in the field ${mapping.sample ?? ''} is not a sample number counted from ${mapping.sampleBase}`,
  );
  return 0;
}
