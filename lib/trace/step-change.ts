import { z } from 'zod';
import { failure, success, type Result } from '#lib/result.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import { segmenters, type SegmenterId } from '#lib/trace/segment.ts';
import { skipSpace } from '#lib/trace/segmenters/skip-space.ts';

const segmenterIds = segmenters.map(({ id }) => id) as [SegmenterId, ...SegmenterId[]];

/** How the steps of a block are to be cut anew. Offsets in UTF-16 units of the block. */
export const stepChange = z.discriminatedUnion('kind', [
  /** A step begins at `at` too (or at the first character after it that is no white space). */
  z.strictObject({ kind: z.literal('split'), at: z.int().min(0) }),
  /** The step that begins at `start` becomes part of the one before. */
  z.strictObject({ kind: z.literal('merge'), start: z.int().min(0) }),
  z.strictObject({ kind: z.literal('segment'), segmenter: z.enum(segmenterIds) }),
]);
export type StepChange = z.output<typeof stepChange>;

/** Where steps begin after a change of `starts` (ascending) in a block's text; else why it cannot be, as a sentence. */
export function applyStepChange(
  text: string,
  starts: readonly number[],
  change: StepChange,
): Result<number[], string> {
  if (change.kind === 'segment') {
    const found = segmenters.find(({ id }) => id === change.segmenter)?.findStarts(text) ?? [];
    return found.join() === starts.join() ? failure('The steps are cut like this already.') : success(found);
  }
  if (change.kind === 'merge') {
    if (!starts.includes(change.start))
      return failure('The steps have changed meanwhile: load the page again.');
    if (change.start === starts[0]) return failure('There is no step before the first.');
    return success(starts.filter((start) => start !== change.start));
  }
  let at = skipSpace(text, change.at);
  if (splitsPair(text, at)) at -= 1;
  if (at >= text.length) return failure('No text follows there.');
  if (text.slice(starts.findLast((start) => start <= at) ?? 0, at).trim() === '')
    return failure('A step begins there already.');
  const first = starts.length === 0 || starts[0] !== 0 ? [0] : [];
  return success([...new Set([...first, ...starts, at])].sort((one, other) => one - other));
}
