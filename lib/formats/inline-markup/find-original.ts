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
 * named as reasoning. A field that holds much more (a whole response) comes after those that do not. Of an empty copy
 * the first text named as reasoning. Null where there is none.
 */
export function findOriginal(
  copy: string,
  objects: readonly JsonObject[],
  except: readonly string[],
): Original | null {
  const wanted = squeeze(copy);
  if (wanted === '') return findReasoning(objects, except);
  const candidates = objects.flatMap((object) =>
    Object.entries(object).flatMap(([field, text]) => {
      if (typeof text !== 'string' || except.includes(field)) return [];
      const there = squeeze(text);
      return there.length < wanted.length / 2 ? [] : [{ field, text, there }];
    }),
  );
  // Most copies are true: then nothing else is compared.
  const equal = candidates.filter(({ there }) => there === wanted);
  let best: (Original & { rank: number }) | null = null;
  for (const { field, text, there } of equal.length > 0 ? equal : candidates) {
    const shared = there === wanted ? 1 : sharedRuns(wanted, there);
    if (shared < leastShared) continue;
    const named = reasoningNames.test(field);
    const whole = named || there.length <= wanted.length * 1.25;
    const rank = (whole ? 2 : 0) + shared + (named ? 0.1 : 0);
    if (best === null || rank > best.rank) best = { field, text, whole, rank };
  }
  return best && { field: best.field, text: best.text, whole: best.whole };
}

/** The first text that is named as reasoning: what a record has whose copy was never made. */
export function findReasoning(
  objects: readonly JsonObject[],
  except: readonly string[] = [],
): Original | null {
  for (const object of objects)
    for (const [field, text] of Object.entries(object))
      if (
        typeof text === 'string' &&
        text.trim() !== '' &&
        reasoningNames.test(field) &&
        !except.includes(field)
      )
        return { field, text, whole: true };
  return null;
}

/** Which part of the runs of the one text the other has too. */
function sharedRuns(wanted: string, there: string): number {
  const runs = new Set(hashesOf(there));
  const own = hashesOf(wanted);
  return own.filter((hash) => runs.has(hash)).length / Math.max(1, own.length);
}

const run = 6;
const factor = 31;

/** A number for each run of six units. */
function hashesOf(text: string): number[] {
  const hashes: number[] = [];
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = (Math.imul(hash, factor) + text.charCodeAt(at)) | 0;
    if (at >= run) hash = (hash - Math.imul(factor ** run, text.charCodeAt(at - run))) | 0;
    if (at >= run - 1) hashes.push(hash);
  }
  return hashes;
}

function squeeze(text: string): string {
  return text.slice(0, mostCompared).replace(/\s+/g, '');
}
