import type { Json, JsonObject } from '#lib/json.ts';
import { numberOf, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { isScalar } from '#lib/formats/field.ts';
import { choiceLabels, numberLabel, textLabel, type Said } from '#lib/formats/annotation/answer-labels.ts';
import { choiceKind } from '#lib/formats/annotation/choice-survey.ts';
import { spanCode } from '#lib/formats/annotation/codes.ts';
import { readRegion } from '#lib/formats/label-studio/regions.ts';
import type { Annotation } from '#lib/formats/label-studio/task.ts';
import type { Field } from '#lib/formats/label-studio/task-blocks.ts';
import type { EvidenceDraft, LabelDraft } from '#lib/trace/draft.ts';

export type ResultReading = {
  labels: LabelDraft[];
  /** The types of the results that are not read here. */
  notRead: string[];
  problems: string[];
};

type Answer = (question: string, value: JsonObject, said: Said, context: JsonObject) => LabelDraft[];

const answers: Record<string, Answer> = {
  choices: (question, value, said, context) =>
    choiceLabels(question, textsOf(value['choices']), choiceKind(context, question), said),
  taxonomy: (question, value, said) => {
    const paths = Array.isArray(value['taxonomy']) ? value['taxonomy'] : [];
    return choiceLabels(
      question,
      paths.map((path) => textsOf(path).join(' > ')).filter(Boolean),
      'several',
      said,
    );
  },
  rating: (question, value, said) => numbers(question, value['rating'], said),
  number: (question, value, said) => numbers(question, value['number'], said),
  pairwise: (question, value, said) => choiceLabels(question, textsOf(value['selected']), 'category', said),
  textarea: (question, value, said) => texts(question, textsOf(value['text']).join('\n'), said),
  datetime: (question, value, said) => texts(question, textsOf(value['datetime']).join('\n'), said),
  ranker: (question, value, said) => {
    const order = value['ranker'];
    const text = Array.isArray(order) ? textsOf(order).join(' > ') : JSON.stringify(order ?? {});
    return order === undefined ? [] : texts(question, text, said);
  },
};

/**
 * The labels of one annotation: spans where the results have a place in a text, with the answers that were given per region at the
 * same place, and answers to the task as a whole.
 */
export function resultLabels(annotation: Annotation, fields: Field[], context: JsonObject): ResultReading {
  const reading: ResultReading = { labels: [], notRead: [], problems: [] };
  const places = new Map<string, EvidenceDraft[]>();
  for (const result of annotation.results) {
    const type = textOf(result['type'])?.toLowerCase() ?? '';
    if (type === 'chatmessage') continue;
    const value = objectOf(result['value']);
    const region = readRegion(result, fields);
    const id = textOf(result['id']);
    if (typeof region === 'string') {
      reading.problems.push(region);
      continue;
    }
    if (region && id !== undefined) places.set(id, region);
    const evidence = region ?? (id === undefined ? undefined : places.get(id));
    const score = numberOf(result['score']) ?? (evidence ? undefined : annotation.score);
    const note = textsOf(objectOf(result['meta'])['text']).join('\n');
    const said: Said = {
      rater: annotation.rater,
      ...(score === undefined ? {} : { score }),
      ...(note === '' ? {} : { note }),
      ...(evidence ? { target: { type: 'span', key: id ?? placeKey(value) }, evidence } : {}),
    };
    const question = textOf(result['from_name']) ?? type;
    const answer = Object.hasOwn(answers, type) ? answers[type] : undefined;
    if (answer) reading.labels.push(...answer(question, value, said, context));
    else if (region && spanTypes.has(type)) reading.labels.push(...spanLabels(type, question, value, said));
    else reading.notRead.push(type === '' ? 'unknown' : type);
  }
  return reading;
}

const spanTypes = new Set(['labels', 'hypertextlabels', 'paragraphlabels']);

function spanLabels(type: string, question: string, value: JsonObject, said: Said): LabelDraft[] {
  // Some versions name the list after another tag than the result (`htmllabels`).
  const list = value[type] ?? Object.entries(value).find(([name]) => name.endsWith('labels'))?.[1];
  const named = textsOf(list);
  return (named.length > 0 ? named : [question]).map((name) => ({
    ...said,
    code: spanCode(name, question),
    value: 'yes',
  }));
}

function numbers(question: string, value: Json | undefined, said: Said): LabelDraft[] {
  return typeof value === 'number' ? [numberLabel(question, value, said)] : [];
}

function texts(question: string, text: string, said: Said): LabelDraft[] {
  const label = textLabel(question, text, said);
  return label ? [label] : [];
}

/** One or several words, numbers written out. */
export function textsOf(value: Json | undefined): string[] {
  return [value ?? []].flat().filter(isScalar).map(String);
}

function placeKey(value: JsonObject): string {
  return ['start', 'startOffset', 'end', 'endOffset']
    .map((name) => JSON.stringify(value[name] ?? ''))
    .join('-');
}
