import type { JsonObject } from '#lib/json.ts';

/** The field whose text the marked copy was made from; `whole` where the field holds little else. */
export type Original = { field: string; text: string; whole: boolean };

const reasoningNames = /think|reason|cot|chain|scratchpad/i;
/** How much of the copy must be in the original, in runs of six characters, white space aside. */
const leastShared = 0.75;
/** Beyond this many units two texts are compared by their beginnings. */
const mostCompared = 200_000;

/**
 * The text field that the copy without its marks equals, or nearly: the one that holds the most of it, of several as good one that is
 * named as reasoning. A field that holds much more (a whole response) comes after those that do not. Null where there is none.
 */
export function findOriginal(
  copy: string,
  objects: readonly JsonObject[],
  except: readonly string[],
): Original | null {
  const wanted = squeeze(copy);
  if (wanted === '') return null;
  let best: (Original & { rank: number }) | null = null;
  for (const object of objects)
    for (const [field, text] of Object.entries(object)) {
      if (typeof text !== 'string' || except.includes(field) || text.trim() === '') continue;
      const there = squeeze(text);
      const shared = there === wanted ? 1 : sharedRuns(wanted, there);
      if (shared < leastShared) continue;
      const named = reasoningNames.test(field);
      const whole = named || there.length <= wanted.length * 1.25;
      const rank = (whole ? 2 : 0) + shared + (named ? 0.1 : 0);
      if (best === null || rank > best.rank) best = { field, text, whole, rank };
    }
  return best && { field: best.field, text: best.text, whole: best.whole };
}

/** Which part of the runs of the one text the other has too. */
function sharedRuns(wanted: string, there: string): number {
  const size = Math.min(6, wanted.length);
  const runs = new Set<string>();
  for (let at = 0; at + size <= there.length; at += 1) runs.add(there.slice(at, at + size));
  let count = 0;
  let shared = 0;
  for (let at = 0; at + size <= wanted.length; at += 1, count += 1)
    if (runs.has(wanted.slice(at, at + size))) shared += 1;
  return count === 0 ? 0 : shared / count;
}

function squeeze(text: string): string {
  return text.slice(0, mostCompared).replace(/\s+/g, '');
}
