import { isJsonObject, type JsonObject } from '#lib/json.ts';

/**
 * How the answers to a question are to be read: as one of several that exclude each other, as yes or no, each choice by itself, or as a text that was written. An
 * export does not say which of these its question was; what was answered in the whole file does.
 */
export type ChoiceKind = 'category' | 'boolean' | 'several' | 'text';

export type ChoiceSurvey = {
  /** Takes note of one answer: the choices that were made together. */
  add(question: string, choices: string[]): void;
  /** Takes note that the question was answered with a text. */
  addText(question: string): void;
  /** What was learnt, as it is kept with the traces so that they can be read again without the file. */
  context(): JsonObject;
};

const truths: Record<string, 'yes' | 'no' | 'unsure'> = {
  yes: 'yes',
  true: 'yes',
  no: 'no',
  false: 'no',
  unsure: 'unsure',
};

/** Yes, no or unsure where the answer is one of these words, else null. */
export function readTruth(answer: string): 'yes' | 'no' | 'unsure' | null {
  const word = answer.trim().toLowerCase();
  return Object.hasOwn(truths, word) ? (truths[word] ?? null) : null;
}

export function newChoiceSurvey(): ChoiceSurvey {
  const kinds = new Map<string, ChoiceKind>();
  return {
    add(question, choices) {
      const before = kinds.get(question) ?? 'boolean';
      if (before === 'several' || before === 'text' || choices.length === 0) return;
      if (choices.length > 1) kinds.set(question, 'several');
      else if (choices.some((choice) => readTruth(choice) === null)) kinds.set(question, 'category');
      else kinds.set(question, before);
    },
    addText: (question) => void kinds.set(question, 'text'),
    context: () => ({ choices: Object.fromEntries(kinds) }),
  };
}

/** How a question's choices are read, by what a survey learnt; a category where it learnt nothing. */
export function choiceKind(context: JsonObject, question: string): ChoiceKind {
  const choices = context['choices'];
  const kind = isJsonObject(choices) && Object.hasOwn(choices, question) ? choices[question] : undefined;
  return kind === 'several' || kind === 'boolean' || kind === 'text' ? kind : 'category';
}
