import type { Json } from '#lib/json.ts';
import { isScalar } from '#lib/formats/field.ts';

/** What counts as yes, no and unsure. */
export type Polarity = {
  yes?: (string | number | boolean)[] | undefined;
  no?: (string | number | boolean)[] | undefined;
  unsure?: (string | number | boolean)[] | undefined;
};

export type Verdict = 'yes' | 'no' | 'unsure' | 'missing' | 'unknown';

const usual = {
  yes: ['true', 'yes', 'y', '1'],
  no: ['false', 'no', 'n', '0'],
  unsure: ['unsure'],
};

/**
 * A value as yes or no by the lists, or by the usual words where neither a yes nor a no list is given. Text is compared without
 * case and outer white space, and a number with its written form. Null, nothing and an empty text are missing; a
 * value in none of the lists is unknown.
 */
export function readPolarity(value: Json | undefined, polarity: Polarity): Verdict {
  if (value === undefined || value === null) return 'missing';
  const text = isScalar(value) ? normalise(value) : JSON.stringify(value);
  if (text === '') return 'missing';
  const lists =
    polarity.yes || polarity.no
      ? polarity
      : { ...usual, ...(polarity.unsure && { unsure: polarity.unsure }) };
  for (const verdict of ['yes', 'no', 'unsure'] as const)
    if (lists[verdict]?.some((one) => normalise(one) === text)) return verdict;
  return 'unknown';
}

/** Whether two values are the same as people write them: 1 and "1", "YES" and "yes". */
export function isSameAnswer(value: Json | undefined, expected: string | number | boolean): boolean {
  return isScalar(value) && normalise(value) === normalise(expected);
}

function normalise(value: string | number | boolean): string {
  return String(value).trim().toLowerCase();
}
