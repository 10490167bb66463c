import type { BooleanValue } from '#lib/trace/glossary.ts';

/**
 * What several people say of one trace together: the answer that more than half of those who answered gave; else,
 * a tie among it, unsure. An unsure counts as an answer, null does not; null where nobody answered.
 */
export function majority(values: readonly (BooleanValue | null)[]): BooleanValue | null {
  const answers = values.filter((value) => value !== null);
  if (answers.length === 0) return null;
  const most = (['yes', 'no'] as const).find(
    (value) => answers.filter((answer) => answer === value).length * 2 > answers.length,
  );
  return most ?? 'unsure';
}
