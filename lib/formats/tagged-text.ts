import { splitHarmony } from '#lib/formats/harmony.ts';
import { splitByMarks } from '#lib/formats/split-marks.ts';
import type { TaggedPiece, TaggedSplit } from '#lib/formats/tagged-piece.ts';

export type { TaggedPiece, TaggedSplit };

/**
 * Divides a generated text into reasoning and answer by the tags in it. Marks inside code (fenced or in backticks) are
 * text. A reasoning tag that is closed but never opened reaches back to the start of the text. One that is opened
 * but never closed reaches to the end, if it stands at the start of a line. Empty blocks give no piece. A text without tags is
 * one answer, as it stands.
 */
export function splitTagged(text: string): TaggedSplit {
  return splitHarmony(text) ?? splitByMarks(text);
}
