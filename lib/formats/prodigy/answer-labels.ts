import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { numberOf, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isScalar } from '#lib/formats/field.ts';
import { textLabel, type Said } from '#lib/formats/annotation/answer-labels.ts';
import { codeKey, questionCode, spanCode } from '#lib/formats/annotation/codes.ts';
import { placeSpan, type SpanText } from '#lib/formats/annotation/place-span.ts';
import { idsOf, textId } from '#lib/formats/prodigy/task-blocks.ts';
import type { CodeDraft, EvidenceDraft, LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

export type AnswerReading = {
  labels: LabelDraft[];
  /** What is not a label: an answer that was passed over, a relation. */
  leftOut: string[];
  problems: string[];
};

/**
 * The labels of one answer. Accepted: a yes for each span, label and chosen option, and a no for the options beside them, as Prodigy
 * itself trains on them. Rejected: a no where a single thing was asked about; otherwise only that the whole
 * was not right, which is no label. Ignored: no label.
 */
export function answerLabels(record: JsonObject, rater: RaterDraft, into: SpanText): AnswerReading {
  const reading: AnswerReading = { labels: [], leftOut: [], problems: [] };
  const answer = record['answer'];
  if (answer === 'ignore') return { ...reading, leftOut: ['answers.ignored'] };
  const said: Said = { rater };
  const { named, unnamed } = readSpans(record, into, reading);
  const label = textOf(record['label']);
  for (const _ of objectsOf(record['relations'])) reading.leftOut.push('not_read.relation');
  if (answer === 'reject') {
    reading.labels.push(...rejected(record, label, named, unnamed, said));
    if (reading.labels.length === 0) reading.leftOut.push('answers.rejected');
    return reading;
  }
  reading.labels.push(
    ...named.map(({ code, key, evidence }): LabelDraft => ({
      ...said,
      code,
      target: { type: 'span', key },
      value: 'yes',
      evidence: [evidence],
    })),
  );
  if (label !== undefined) reading.labels.push({ ...labelOf(label, unnamed, said), value: 'yes' });
  reading.labels.push(...chosen(record, said), ...compared(record, said), ...written(record, said));
  if (reading.labels.length > 0 || reading.problems.length > 0) return reading;
  if (isBare(record) && answer === 'accept') reading.labels.push(mark('yes', said));
  else if (answer !== undefined) reading.leftOut.push('answers.without_labels');
  return reading;
}

type NamedSpan = { code: CodeDraft; key: string; evidence: EvidenceDraft };

/** The spans by label, and the places of those without (what a pattern matched). Boxes in pictures are counted. */
function readSpans(record: JsonObject, into: SpanText, reading: AnswerReading) {
  const named: NamedSpan[] = [];
  const unnamed: EvidenceDraft[] = [];
  for (const span of objectsOf(record['spans'])) {
    const [start, end] = [numberOf(span['start']), numberOf(span['end'])];
    if (start === undefined || end === undefined) {
      reading.leftOut.push('not_read.region');
      continue;
    }
    const label = isScalar(span['label']) ? String(span['label']) : '';
    const evidence = placeSpan(into, start, end, textOf(span['text']));
    if (!evidence) reading.problems.push(`the span ${start} to ${end} (${label}) does not stand in the text`);
    else if (label === '') unnamed.push(evidence);
    else named.push({ code: spanCode(label), key: `${start}-${end}-${label}`, evidence });
  }
  return { named, unnamed };
}

function rejected(
  record: JsonObject,
  label: string | undefined,
  named: NamedSpan[],
  unnamed: EvidenceDraft[],
  said: Said,
): LabelDraft[] {
  const isManual = /manual|correct/.test(textOf(record['_view_id'] ?? record['view_id']) ?? '');
  const [span] = named;
  if (span && named.length === 1 && !isManual && record['_is_binary'] !== false)
    return [
      {
        ...said,
        code: span.code,
        target: { type: 'span', key: span.key },
        value: 'no',
        evidence: [span.evidence],
      },
    ];
  if (label !== undefined && named.length === 0) return [{ ...labelOf(label, unnamed, said), value: 'no' }];
  if (isJsonObject(record['accept'])) return compared(record, said);
  return isBare(record) ? [mark('no', said)] : [];
}

function labelOf(label: string, evidence: EvidenceDraft[], said: Said): Omit<LabelDraft, 'value'> {
  return {
    ...said,
    code: { key: codeKey(label), name: label, valueType: 'boolean' },
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/** A task that asks nothing but whether: accepted or rejected as it stands. */
function isBare(record: JsonObject): boolean {
  return ['label', 'spans', 'options', 'accept', 'relations', 'tokens'].every(
    (name) => record[name] === undefined,
  );
}

function mark(value: 'yes' | 'no', said: Said): LabelDraft {
  return { ...said, code: { key: 'accepted', name: 'Accepted', valueType: 'boolean' }, value };
}

/** The options of a choice. Where several may be chosen, none chosen is a no to each; else it is no answer. */
function chosen(record: JsonObject, said: Said): LabelDraft[] {
  const options = objectsOf(record['options']).filter(({ id }) => isScalar(id));
  const accepted = new Set(idsOf(record['accept']));
  if (!Array.isArray(record['accept'])) return [];
  const isSeveral = objectOf(record['config'])['choice_style'] === 'multiple';
  if (accepted.size === 0 && !isSeveral) return [];
  const known = new Set(options.map(({ id }) => textId(id)));
  const others = [...accepted].filter((id) => !known.has(id)).map((id): JsonObject => ({ id }));
  return [...options, ...others].map((option): LabelDraft => {
    const id = textId(option['id']);
    const name = textOf(option['text']);
    return {
      ...said,
      code: {
        key: /^\d+$/.test(id) ? codeKey('choice', id) : codeKey(id),
        name: name === undefined || name.length > 120 ? id : name,
        valueType: 'boolean',
      },
      value: accepted.has(id) ? 'yes' : 'no',
    };
  });
}

/** Which side of a comparison was preferred. */
function compared(record: JsonObject, said: Said): LabelDraft[] {
  if (!isJsonObject(record['accept']) || !isJsonObject(record['reject'])) return [];
  const value = record['answer'];
  return typeof value === 'string' ? [{ ...said, code: questionCode('preferred', 'category'), value }] : [];
}

/** What was typed. */
function written(record: JsonObject, said: Said): LabelDraft[] {
  return ['user_input', 'transcript'].flatMap((name) => {
    const text = textOf(record[name]);
    return text === undefined ? [] : [textLabel(name, text, said)].filter((label) => label !== null);
  });
}
