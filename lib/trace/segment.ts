import { line } from '#lib/trace/segmenters/line.ts';
import { markerWord } from '#lib/trace/segmenters/marker-word.ts';
import { numberedStep } from '#lib/trace/segmenters/numbered-step.ts';
import { paragraph } from '#lib/trace/segmenters/paragraph.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';
import { findSentences, sentence } from '#lib/trace/segmenters/sentence.ts';
import { toolTurn } from '#lib/trace/segmenters/tool-turn.ts';

/** The ways to cut a text into steps: one file and one line each. */
export const segmenters = [
  paragraph,
  line,
  sentence,
  numberedStep,
  markerWord,
  toolTurn,
] as const satisfies Segmenter[];
export type SegmenterId = (typeof segmenters)[number]['id'];

/** A single paragraph of more than this many UTF-16 units is cut into sentences instead. */
const longParagraph = 600;

/** The steps of a text whose source gives none: its paragraphs, or the sentences of a single long paragraph. */
export function findSteps(text: string): number[] {
  const paragraphs = segmenters[0].findStarts(text);
  return paragraphs.length === 1 && text.length > longParagraph ? findSentences(text) : paragraphs;
}
