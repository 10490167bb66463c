import { findLineStarts } from '#lib/trace/segmenters/line-starts.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';

/** Stretches between blank lines, which is where models that reason begin a new thought. */
export const paragraph = {
  id: 'paragraph',
  name: 'Paragraphs',
  definition: 'A step begins after a blank line.',
  findStarts: (text) => findLineStarts(text, (_lineStart, blankBefore) => blankBefore),
} as const satisfies Segmenter;
