import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf } from '#lib/formats/json/fields.ts';
import { isScalar } from '#lib/formats/field.ts';
import { choiceLabels, numberLabel, textLabel, type Said } from '#lib/formats/annotation/answer-labels.ts';
import { choiceKind } from '#lib/formats/annotation/choice-survey.ts';
import { spanCode } from '#lib/formats/annotation/codes.ts';
import { placeSpan, spanText } from '#lib/formats/annotation/place-span.ts';
import type { Answer } from '#lib/formats/argilla/read-record.ts';
import type { LabelDraft } from '#lib/trace/draft.ts';

/** The text that spans point into: its block, its field and its text. */
export type SpanField = { name: string; block: number; text: string };

/**
 * The labels of one answer, by the shape of its value: a word, a number, a list of words, spans, or a ranking. What cannot be read
 * goes to `problems`.
 */
export function answerLabels(
  answer: Answer,
  field: SpanField | null,
  context: JsonObject,
  problems: string[],
): LabelDraft[] {
  const { question, value, rater, score } = answer;
  const said: Said = { rater, ...(typeof score === 'number' ? { score } : {}) };
  if (typeof value === 'number') return [numberLabel(question, value, said)];
  if (isScalar(value)) return choiceLabels(question, [String(value)], choiceKind(context, question), said);
  if (isSpans(value)) return spanLabels(answer, objectsOf(value), field, problems);
  if (isRanking(value)) {
    const label = textLabel(question, rankingText(objectsOf(value)), said);
    return label ? [label] : [];
  }
  if (Array.isArray(value) && value.every(isScalar)) {
    // A ranking as a dataset's columns have it; only the question's name says that the order counts.
    if (/\brank/i.test(question.replaceAll('_', ' ')))
      return [textLabel(question, value.join(' > '), said)].filter((label) => label !== null);
    const scores = Array.isArray(score) ? score : [];
    return choiceLabels(question, value.map(String), 'several', said).map((label, i) => {
      const own = scores[i];
      return typeof own === 'number' ? { ...label, score: own } : label;
    });
  }
  problems.push(`the answer to "${question}" has a shape that is not read`);
  return [];
}

/** True for a list of spans. */
export function isSpans(value: Json): boolean {
  return isListOf(value, (item) => typeof item['start'] === 'number' && typeof item['end'] === 'number');
}

function isRanking(value: Json): boolean {
  return isListOf(value, (item) => 'rank' in item && 'value' in item);
}

function isListOf(value: Json, test: (item: JsonObject) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isJsonObject(item) && test(item));
}

function spanLabels(
  { question, rater, score }: Answer,
  spans: JsonObject[],
  field: SpanField | null,
  problems: string[],
): LabelDraft[] {
  if (!field) {
    problems.push(`the spans of "${question}" have no text to point into`);
    return [];
  }
  // People mark spans in the browser, which counts UTF-16 units; agents count in Python.
  const into = spanText(field.text, field.block, rater.kind === 'human' ? 'utf16' : 'codePoints');
  return spans.flatMap((span, i): LabelDraft[] => {
    const [start, end] = [Number(span['start']), Number(span['end'])];
    const name = isScalar(span['label']) ? String(span['label']) : question;
    const evidence = placeSpan(into, start, end);
    if (!evidence) {
      problems.push(`the span ${start} to ${end} (${name}) does not stand in "${field.name}"`);
      return [];
    }
    const own = span['score'] ?? (Array.isArray(score) ? score[i] : score);
    return [
      {
        rater,
        code: spanCode(name, question),
        target: { type: 'span', key: `${question}-${start}-${end}-${name}` },
        value: 'yes',
        ...(typeof own === 'number' ? { score: own } : {}),
        evidence: [evidence],
      },
    ];
  });
}

/** From the best to the least; what shares a rank is joined by an equals sign. */
function rankingText(items: JsonObject[]): string {
  const ranks = Map.groupBy(items, ({ rank }) => (typeof rank === 'number' ? rank : Infinity));
  return [...ranks]
    .toSorted(([a], [b]) => a - b)
    .map(([, same]) => same.map(({ value }) => (isScalar(value) ? String(value) : '')).join(' = '))
    .join(' > ');
}
