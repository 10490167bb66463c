import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isScalar } from '#lib/formats/field.ts';
import { textLabel } from '#lib/formats/annotation/answer-labels.ts';
import { codeKey, questionCode, spanCode } from '#lib/formats/annotation/codes.ts';
import { isWritten } from '#lib/formats/annotation/is-written.ts';
import { placeSpan, type SpanText } from '#lib/formats/annotation/place-span.ts';
import { readSpan, spanNames } from '#lib/formats/doccano/shapes.ts';
import type { LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

/** How bare words under `label` are read: each class by itself, one class of several, or texts that were written. */
export type WordKind = 'auto' | 'classes' | 'one' | 'texts';

export type ExampleReading = { labels: LabelDraft[]; relations: number; problems: string[] };

/** The labels of one example: spans, classes, texts and comments. `name` is who made them, where an annotation does not say. */
export function readExample(
  record: JsonObject,
  name: string,
  words: WordKind,
  into: SpanText,
): ExampleReading {
  const reading: ExampleReading = {
    labels: [],
    relations: objectsOf(record['relations']).length,
    problems: [],
  };
  const raterOf = (user?: string): RaterDraft => ({ kind: 'human', name: user ?? name });
  for (const field of spanNames)
    for (const item of itemsOf(record[field])) {
      const span = readSpan(item);
      if (!span) continue;
      const { start, end, label, id, user } = span;
      const evidence = placeSpan(into, start, end);
      if (!evidence) {
        reading.problems.push(`the span ${start} to ${end} (${label}) does not stand in the text`);
        continue;
      }
      reading.labels.push({
        rater: raterOf(user),
        code: spanCode(label),
        target: { type: 'span', key: id ?? `${start}-${end}-${label}` },
        value: 'yes',
        evidence: [evidence],
      });
    }
  for (const { user, said } of wordsOf(record))
    reading.labels.push(...wordLabels(said, words, raterOf(user)));
  reading.labels.push(...scoredClasses(record['cats'], raterOf()));
  const comments = itemsOf(record['Comments'] ?? record['comments']).flatMap(commentOf);
  const comment = textLabel('comment', comments.join('\n'), { rater: raterOf() });
  if (comment) reading.labels.push(comment);
  return reading;
}

function itemsOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The words under `label` and `cats`, and those of the annotations of old versions by who made them. */
function wordsOf(record: JsonObject): { user?: string; said: string[] }[] {
  const listed = ['label', 'labels', 'cats'].flatMap((name) => {
    const value = record[name];
    return typeof value === 'string' ? [value] : itemsOf(value).filter((item) => typeof item === 'string');
  });
  const byUser = new Map<string | undefined, string[]>();
  for (const annotation of objectsOf(record['annotations'])) {
    if (readSpan(annotation)) continue;
    const said = annotation['label'] ?? annotation['text'];
    if (!isScalar(said)) continue;
    const user = isScalar(annotation['user']) ? String(annotation['user']) : undefined;
    byUser.set(user, [...(byUser.get(user) ?? []), String(said)]);
  }
  return [
    { said: listed.filter((word) => word !== '') },
    ...[...byUser].map(([user, said]) => (user === undefined ? { said } : { user, said })),
  ];
}

function wordLabels(said: string[], words: WordKind, rater: RaterDraft): LabelDraft[] {
  if (said.length === 0) return [];
  if (words === 'texts' || (words === 'auto' && said.some(isWritten))) {
    const label = textLabel('label', said.join('\n\n'), { rater });
    return label ? [label] : [];
  }
  if (words === 'one' && said.length === 1)
    return said.map((value) => ({ rater, code: questionCode('label', 'category'), value }));
  return [...new Set(said)].map((word) => ({
    rater,
    code: { key: codeKey(word), name: word, valueType: 'boolean' },
    value: 'yes',
  }));
}

/** Classes with a number for each, as spaCy's tools write them: at least a half is a yes. */
function scoredClasses(value: Json | undefined, rater: RaterDraft): LabelDraft[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, score]): LabelDraft[] => {
    if (typeof score !== 'number' && typeof score !== 'boolean') return [];
    const number = Number(score);
    const code = { key: codeKey(name), name, valueType: 'boolean' } as const;
    return [{ rater, code, value: number >= 0.5 ? 'yes' : 'no', score: number }];
  });
}

function commentOf(item: Json): string[] {
  const text = isJsonObject(item) ? textOf(item['comment'] ?? item['text']) : textOf(item);
  return text === undefined ? [] : [text];
}
