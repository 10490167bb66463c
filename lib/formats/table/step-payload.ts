import type { Json, JsonObject } from '#lib/json.ts';
import { findField, textOf } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';
import {
  stepPayload,
  type PassagePlace,
  type StepAlternative,
  type StepPayload,
  type SubQuestion,
} from '#lib/trace/step-payload.ts';
import { isJsonObject } from '#lib/json.ts';

type ListRule = Exclude<NonNullable<Mapping['steps']>, { rule: unknown }>;

/** The text of a step that is a question and its answer. */
export function questionText(item: Json, rule: ListRule): string {
  const parts = [rule.question, rule.answer].map((path) =>
    path === undefined ? null : textOf(findField(item, path)),
  );
  return parts.filter((part) => part !== null && part.trim() !== '').join('\n');
}

/** What an item of the list says of its step beside the text; null where it says nothing. */
export function describeStep(item: Json, rule: ListRule, blocks: readonly BlockDraft[]): JsonObject | null {
  const known: StepPayload = {};
  const scores = (rule.scores ?? []).flatMap(({ scorer, field }) => {
    const value = numberOf(findField(item, field));
    return value === null ? [] : [{ scorer, value }];
  });
  if (scores.length > 0) known.scores = scores;
  const alternatives =
    rule.alternatives === undefined ? [] : readAlternatives(findField(item, rule.alternatives));
  if (alternatives.length > 0) known.alternatives = alternatives;
  const question = readQuestion(item, rule, blocks);
  if (question) known.question = question;
  return Object.keys(known).length > 0 ? stepPayload(known) : null;
}

function readAlternatives(given: Json | undefined): StepAlternative[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((one) => {
    const text = textOf(one);
    if (text === null || text === '') return [];
    const alternative: StepAlternative = { text };
    if (isJsonObject(one)) {
      const score = numberOf(one['score'] ?? one['rating']);
      if (score !== null) alternative.score = score;
      if (typeof one['chosen'] === 'boolean') alternative.chosen = one['chosen'];
    }
    return [alternative];
  });
}

function readQuestion(item: Json, rule: ListRule, blocks: readonly BlockDraft[]): SubQuestion | null {
  const question = rule.question === undefined ? null : textOf(findField(item, rule.question));
  if (question === null || question.trim() === '') return null;
  const sub: SubQuestion = { question };
  const answer = rule.answer === undefined ? null : textOf(findField(item, rule.answer));
  if (answer !== null) sub.answer = answer;
  const quote = rule.quote === undefined ? null : textOf(findField(item, rule.quote));
  const passage = quote === null || quote.trim() === '' ? null : findQuote(quote, blocks);
  if (passage) sub.passage = passage;
  return sub;
}

/** Where the words first stand in what was asked. */
function findQuote(quote: string, blocks: readonly BlockDraft[]): PassagePlace | null {
  for (const [block, { kind, text }] of blocks.entries()) {
    const start = kind === 'prompt' || kind === 'system' ? text.indexOf(quote) : -1;
    if (start >= 0) return { block, start, end: start + quote.length };
  }
  return null;
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
