import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { textOf } from '#lib/formats/field.ts';
import type { ReadOptions, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { parseMarkup, type MarkedSpan, type MarkedText } from '#lib/formats/inline-markup.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import { blockOf } from '#lib/formats/split-blocks.ts';
import { splitTagged } from '#lib/formats/tagged-text.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { BlockDraft, LabelDraft, RaterDraft, TraceDraft } from '#lib/trace/draft.ts';
import type { MarkedObject } from './find-marked.ts';
import { findOriginal } from './find-original.ts';
import { placeSpans } from './place-spans.ts';

const idNames = ['id', 'uuid', 'task_uuid', 'response_uuid', 'trace_id', 'sample_id', 'task_id'];
const raterNames = ['annotator', 'annotator_model', 'annotation_model', 'judge', 'judge_model', 'labeler'];
const promptNames = ['prompt', 'question', 'problem', 'instruction', 'task', 'original_message', 'input'];
const answerNames = [
  'answer',
  'final_answer',
  'model_answer',
  'response',
  'output',
  'completion',
  'full_response',
];

/** The trace of one object with marked-up text, then what is odd of its marks. */
export function* readMarkedObject(
  { object, path, fields }: MarkedObject,
  alone: boolean,
  source: SourceRecord,
  keys: SourceKeys,
  options: ReadOptions,
): Iterable<Result<TraceDraft, RowIssue>> {
  const around = object === source.record ? [object] : [object, source.record];
  const first = (names: string[]) =>
    names.flatMap((name) => around.map((one) => one[name])).find((value) => isText(value));
  const copies = fields.map((field) => ({ field, ...parseMarkup(textOf(object[field]) ?? '') }));
  const copy = copies[0]?.text ?? '';
  const original = findOriginal(copy, around, fields);
  const { blocks, reasoning, used } = readBlocks(around, original, copy, options);
  const place = alone ? source.place : `${source.place}, ${path || 'itself'}`;
  const model = first(['model', 'model_name', 'model_id']);
  const named = first(raterNames) ?? (original ? undefined : model);
  const id = first(idNames);
  yield success({
    type: 'trace',
    sourceKey: keys.keyFor(
      id === undefined ? null : `${textOf(id) ?? ''}${alone ? '' : `/${path}`}`,
      alone ? source.place : `${source.place}/${path}`,
    ),
    place,
    prompt: {},
    condition: typeof model === 'string' && named !== model ? { model } : {},
    sample: 0,
    status: 'complete',
    blocks,
    outcomes: [],
    labels: copies.flatMap((one) =>
      labelsOf(one, reasoning, blocks, raterOf(one.field, copies.length, named)),
    ),
    metadata: scalarMetadata(object, [...fields, ...used, ...raterNames, ...idNames]),
    raw: source.raw,
  });
  for (const one of copies) {
    const reason = oddities(one);
    if (reason !== null) yield failure({ place, reason: `the field ${one.field}: ${reason}`, landed: true });
  }
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

/** Two copies of one text are two raters' (named by their fields); one is whose the record says. */
function raterOf(field: string, count: number, named: JsonObject[string] | undefined): RaterDraft {
  return { kind: 'monitor', name: count > 1 ? field : (textOf(named) ?? 'markup') };
}

/** Prompt, reasoning and answer; `reasoning` is the index of the block that the copy is of, `used` the fields they are from. */
function readBlocks(
  around: JsonObject[],
  original: ReturnType<typeof findOriginal>,
  copy: string,
  options: ReadOptions,
) {
  const blocks: BlockDraft[] = [];
  const used: string[] = original ? [original.field] : [];
  const take = (names: string[]): string | null => {
    for (const name of names.filter((one) => !used.includes(one)))
      for (const object of around) {
        const given = object[name];
        const text = isJsonObject(given) || typeof given === 'string' ? textOf(given) : null;
        if (text === null || text.trim() === '') continue;
        used.push(name);
        return text;
      }
    return null;
  };
  const prompt = take(promptNames);
  if (prompt !== null) blocks.push({ role: 'user', kind: 'prompt', text: prompt });
  let reasoning = blocks.length;
  const text = original?.text ?? copy;
  const split = options.splitTags === false ? null : splitTagged(text);
  if (split?.rule && split.pieces.some(({ kind }) => kind === 'reasoning')) {
    const whole: BlockDraft = { role: 'assistant', kind: 'answer', text };
    const pieces = split.pieces.map((piece) => blockOf(whole, piece, split.rule ?? ''));
    reasoning += pieces.findIndex(({ kind }) => kind === 'reasoning');
    return { blocks: [...blocks, ...pieces], reasoning, used };
  }
  blocks.push({ role: 'assistant', kind: 'reasoning', observability: 'raw', text });
  const answer = answerIn(take(answerNames), text, options);
  if (answer !== null) blocks.push({ role: 'assistant', kind: 'answer', text: answer });
  return { blocks, reasoning, used };
}

/** What a response says besides the reasoning; null where it says no more. */
function answerIn(response: string | null, reasoning: string, options: ReadOptions): string | null {
  if (response === null || response.trim() === '') return null;
  const split = options.splitTags === false ? null : splitTagged(response);
  if (!split?.rule) return response.includes(reasoning.trim()) ? null : response;
  const answers = split.pieces.filter(({ kind }) => kind === 'answer').map((piece) => piece.text);
  return answers.length > 0 ? answers.join('\n\n') : null;
}

function labelsOf(
  { spans }: MarkedText,
  reasoning: number,
  blocks: BlockDraft[],
  rater: RaterDraft,
): LabelDraft[] {
  const places = placeSpans(blocks[reasoning]?.text ?? '', reasoning, spans);
  return spans.flatMap((span: MarkedSpan, index) => {
    const evidence = places[index] ?? null;
    if (evidence === null) return [];
    return span.labels.map((label): LabelDraft => ({
      rater,
      code: { key: label, valueType: 'boolean', scope: 'span' },
      target: { type: 'span', key: `span ${index + 1}` },
      value: 'yes',
      raw: span.text,
      evidence: [evidence],
    }));
  });
}

/** What a person should know of the marks, or null. */
function oddities({ spans, strayEnds }: MarkedText): string | null {
  const count = (number: number, one: string, many: string) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  const parts = [
    ...count(
      spans.filter((span) => span.depth > 0).length,
      'span lies inside another',
      'spans lie inside others',
    ),
    ...count(
      spans.filter((span) => !span.closed).length,
      'span has no end mark and was ended at the next mark',
      'spans have no end mark and were ended at the next mark',
    ),
    ...count(strayEnds, 'end mark ends no span', 'end marks end no span'),
    ...count(spans.filter((span) => span.text.trim() === '').length, 'span is blank', 'spans are blank'),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}
