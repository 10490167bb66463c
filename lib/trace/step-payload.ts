import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** What a scorer (a process reward model, a Monte-Carlo estimate) says of a step, in the scorer's own unit. */
export type StepScore = { scorer: string; value: number };

/** Another text that stood to choose at a step. `chosen` is the one the trace goes on with. */
export type StepAlternative = { text: string; score?: number; chosen?: boolean };

/** A question that the step asks and what it answers; which step it is part of is the step's own `parent`. */
export type SubQuestion = { question: string; answer?: string; passage?: PassagePlace };

/** Where the answer to a sub-question stands: [start, end) in UTF-16 units of a block. */
export type PassagePlace = { block: number; start: number; end: number };

/** What a step's payload may hold beside what its source calls by names of its own. */
export type StepPayload = {
  scores?: StepScore[];
  alternatives?: StepAlternative[];
  question?: SubQuestion;
};

/** A step's payload as JSON: the source's own fields, if any, and the ones every view knows. */
export function stepPayload(known: StepPayload, own: JsonObject = {}): JsonObject {
  return { ...own, ...known };
}

/** The scores in a step's payload, in the order of the source; [] where there are none. What is no number is left out. */
export function findScores(payload: Json | undefined): StepScore[] {
  return listOf(payload, 'scores').flatMap(({ scorer, value }) =>
    typeof scorer === 'string' && typeof value === 'number' && Number.isFinite(value)
      ? [{ scorer, value }]
      : [],
  );
}

/** The alternatives in a step's payload; [] where there are none. */
export function findAlternatives(payload: Json | undefined): StepAlternative[] {
  return listOf(payload, 'alternatives').flatMap(({ text, score, chosen }) => {
    if (typeof text !== 'string') return [];
    const alternative: StepAlternative = { text };
    if (typeof score === 'number') alternative.score = score;
    if (typeof chosen === 'boolean') alternative.chosen = chosen;
    return [alternative];
  });
}

/** The sub-question in a step's payload, or null. */
export function findSubQuestion(payload: Json | undefined): SubQuestion | null {
  const found = isJsonObject(payload) ? payload['question'] : undefined;
  if (!isJsonObject(found) || typeof found['question'] !== 'string') return null;
  const sub: SubQuestion = { question: found['question'] };
  if (typeof found['answer'] === 'string') sub.answer = found['answer'];
  const { block, start, end } = isJsonObject(found['passage']) ? found['passage'] : {};
  if (typeof block === 'number' && typeof start === 'number' && typeof end === 'number' && start < end)
    sub.passage = { block, start, end };
  return sub;
}

function listOf(payload: Json | undefined, name: string): JsonObject[] {
  const found = isJsonObject(payload) ? payload[name] : undefined;
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}
