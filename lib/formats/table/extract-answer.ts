import type { Result } from '#lib/result.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { safePattern, type SafePattern } from '#lib/formats/table/safe-pattern.ts';
import type { OutcomeDraft, TraceDraft } from '#lib/trace/draft.ts';

/** Finds the answer within an answer for one file; undefined where there is none. */
export type AnswerFinder = (draft: TraceDraft, problems: string[]) => string | undefined;

/** A search that took longer than this is not made again: the pattern is given up for the file, which is said. */
const mostMs = 1000;

/** The finder that a mapping asks for; null where it asks for none. Its pattern must be one that `checkAnswerPattern` lets pass. */
export function newAnswerFinder({ answerPattern }: Mapping): AnswerFinder | null {
  const checked = answerPattern && safePattern(answerPattern.pattern);
  if (!checked?.ok) return null;
  let givenUp = false;
  return (draft, problems) => {
    const text = draft.blocks.findLast((block) => block.kind === 'answer')?.text;
    if (givenUp || text === undefined) return undefined;
    const started = performance.now();
    const found = findLast(checked.value, text);
    if (performance.now() - started > mostMs) {
      givenUp = true;
      problems.push(
        `the answer's pattern took more than ${mostMs} ms on this record and is not used on those after it`,
      );
    }
    return found;
  };
}

export function checkAnswerPattern({ answerPattern }: Mapping): Result<SafePattern, string> | null {
  return answerPattern ? safePattern(answerPattern.pattern) : null;
}

/** The first group of the last match, or the whole match of a pattern without groups. */
function findLast({ pattern, lastUnits }: SafePattern, text: string): string | undefined {
  const end = text.slice(-lastUnits);
  let last: string | undefined;
  for (const match of end.matchAll(pattern)) last = match[1] ?? match[0];
  const trimmed = last?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/**
 * Whether an answer is one of the right ones: without case and white space around, numbers by their value ("1,234.50" is
 * "1234.5"). True means it is right.
 */
export function compareWithGold(answer: string, gold: readonly string[]): OutcomeDraft {
  const positive = gold.some((one) => normalise(one) === normalise(answer));
  return { name: 'answer matches gold', value: positive, positive };
}

function normalise(text: string): string {
  const trimmed = text.trim().toLowerCase();
  const isNumber =
    /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:e[-+]?\d+)?$/.test(trimmed) && /\d/.test(trimmed);
  const number = isNumber ? Number(trimmed.replaceAll(',', '')) : NaN;
  return Number.isFinite(number) ? String(number) : trimmed;
}
