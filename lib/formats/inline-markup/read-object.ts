import type { JsonObject } from '#lib/json.ts';
import { textOf } from '#lib/formats/field.ts';
import type { ReadOptions, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { hasMarkup, parseMarkup, type MarkedSpan, type MarkedText } from '#lib/formats/inline-markup.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { BlockDraft, LabelDraft, RaterDraft, TraceDraft } from '#lib/trace/draft.ts';
import type { MarkedObject } from './find-marked.ts';
import { placeSpans } from './place-spans.ts';
import { readBlocks } from './read-blocks.ts';

const idNames = ['id', 'uuid', 'task_uuid', 'response_uuid', 'trace_id', 'sample_id', 'task_id'];
const promptKeyNames = ['prompt_id', 'task_id', 'question_id', 'problem_id'];
const raterNames = ['annotator', 'annotator_model', 'annotation_model', 'judge', 'judge_model', 'labeler'];
const modelNames = ['model', 'model_name', 'model_id'];

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
  const { blocks, assets, reasoning, used, isCopy } = readBlocks(around, copy, fields, options);
  const { place } = source;
  const model = first(modelNames);
  const named = first(raterNames) ?? (isCopy ? model : undefined);
  const id = textOf(first(idNames));
  // Which object of the record it is: at every reading the same, also when it is read from what was kept of it.
  const suffix = path === '' ? '' : `/${path}`;
  const promptKey =
    textOf(first(promptKeyNames)) ?? (blocks.some(({ kind }) => kind === 'prompt') ? null : id);
  yield success({
    type: 'trace',
    sourceKey: keys.keyFor(id === null ? null : id + suffix, place + suffix),
    place,
    prompt: promptKey === null ? {} : { key: promptKey },
    condition: typeof model === 'string' && named !== model ? { model } : {},
    sample: 0,
    status: 'complete',
    blocks,
    outcomes: [],
    labels: copies.flatMap((one) =>
      labelsOf(one, reasoning, blocks, raterOf(one.field, copies.length, named)),
    ),
    ...(assets.length > 0 ? { assets } : {}),
    metadata: metadataOf(object, [...fields, ...used, ...raterNames, ...modelNames, ...idNames]),
    raw: alone ? source.raw : JSON.stringify(cutOut(source.record, object, path)),
  });
  for (const one of copies) {
    const reason = oddities(one);
    if (reason !== null) yield failure({ place, reason: `the field ${one.field}: ${reason}`, landed: true });
  }
}

/** Short fields, but for those that say what was marked: raters must not see it. */
function metadataOf(object: JsonObject, except: string[]): JsonObject {
  const entries = Object.entries(scalarMetadata(object, except)).filter(
    ([name, value]) =>
      !/(?:^|\.)(?:labels?|annotat)/i.test(name) && !(typeof value === 'string' && hasMarkup(value)),
  );
  return Object.fromEntries(entries);
}

/** The record with one of its objects only, at the same path, and its own short fields: read again, it gives the same trace. */
function cutOut(record: JsonObject, object: JsonObject, path: string): JsonObject {
  const own = Object.entries(record).filter(
    ([, value]) =>
      typeof value !== 'object' && !(path !== '' && typeof value === 'string' && hasMarkup(value)),
  );
  if (path === '') return Object.fromEntries(own);
  const [name = '', ...rest] = path.split('.');
  const nested = rest.reduceRight<JsonObject>((inner, step) => ({ [step]: inner }), object);
  return { ...Object.fromEntries(own), [name]: nested };
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

/** Two copies of one text are two raters' (named by their fields); one is whose the record says. */
function raterOf(field: string, count: number, named: JsonObject[string] | undefined): RaterDraft {
  return { kind: 'monitor', name: count > 1 ? field : (textOf(named) ?? 'markup') };
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
