import { choiceCode, questionCode } from '#lib/formats/annotation/codes.ts';
import { readTruth, type ChoiceKind } from '#lib/formats/annotation/choice-survey.ts';
import type { EvidenceDraft, LabelDraft, LabelTarget, RaterDraft } from '#lib/trace/draft.ts';

/** What the labels of one answer share: who says it, of what part of the text, and how sure. */
export type Said = {
  rater: RaterDraft;
  target?: LabelTarget;
  evidence?: EvidenceDraft[];
  score?: number;
  note?: string;
};

/**
 * The labels of an answer by choice: one with the choice as its value, or as yes or no; where choices stand side by side, a yes
 * for each that was made. One that was not made is not a no: it may not have been looked for.
 */
export function choiceLabels(
  question: string,
  choices: string[],
  kind: ChoiceKind,
  said: Said,
): LabelDraft[] {
  const [first] = choices;
  if (first === undefined) return [];
  if (kind === 'text') {
    const label = textLabel(question, choices.join('\n'), said);
    return label ? [label] : [];
  }
  if (kind === 'several' || choices.length > 1)
    return [...new Set(choices)].map((choice) => ({
      ...said,
      code: choiceCode(question, choice),
      value: 'yes',
    }));
  const truth = kind === 'boolean' ? readTruth(first) : null;
  if (truth !== null) return [{ ...said, code: questionCode(question, 'boolean'), value: truth }];
  return [{ ...said, code: questionCode(question, 'category'), value: first }];
}

/** A rating or another number, written out and as the score. */
export function numberLabel(question: string, value: number, said: Said): LabelDraft {
  return { ...said, code: questionCode(question, 'number'), value: String(value), score: value };
}

/** A free text. Null where nothing was written. */
export function textLabel(question: string, text: string, said: Said): LabelDraft | null {
  return text.trim() === '' ? null : { ...said, code: questionCode(question, 'text'), value: text };
}
