import { diffArrays } from 'diff';

/** Runs of a text, in order; together they are the text. `changed`: the other text has not got it there. */
export type DiffRun = { text: string; changed: boolean };

/** Longer steps (UTF-16 units, either side) are not diffed word by word. */
export const maxDiffLength = 20_000;
/** Nor those in which more than so many words were added or taken away. */
export const maxDiffEdits = 2_000;

/**
 * The words in which two texts differ, as runs of each. White space counts as the word it is, so that a CRLF that
 * became an LF shows. Null where a text is too long, or they differ too much, to be told word by word: say so.
 */
export function wordDiff(left: string, right: string): { left: DiffRun[]; right: DiffRun[] } | null {
  if (left.length > maxDiffLength || right.length > maxDiffLength) return null;
  const changes = diffArrays(cutWords(left), cutWords(right), { maxEditLength: maxDiffEdits });
  if (!changes) return null;
  const runsOf = (without: 'added' | 'removed') =>
    changes
      .filter((change) => !change[without])
      .map((change) => ({ text: change.value.join(''), changed: change.added || change.removed }));
  return { left: runsOf('added'), right: runsOf('removed') };
}

/** Words, runs of white space, and every other character by itself (a CJK sign, an emoji); never half a pair. */
function cutWords(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+|\s+|[^]/gv,
    ) ?? []
  );
}
