import { findLineStarts, matchesAt } from '#lib/trace/segmenters/line-starts.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';

/** "Step 1: …", as prompts for least-to-most and plan-and-solve reasoning ask for (Wang et al. 2023, arXiv:2305.04091). */
export const numberedStep = {
  id: 'numbered-step',
  name: 'Numbered steps',
  definition: 'A step begins at a line that opens with "Step 1:" or the like.',
  findStarts: (text) => findLineStarts(text, (lineStart) => matchesAt(opening, text, lineStart)),
} as const satisfies Segmenter;

const opening =
  /[ \t]{0,8}[#>*_]{0,6}[ \t]{0,4}[*_]{0,3}step[ \t]{1,4}\d{1,4}[ \t]{0,4}(?:[:.)*_–—-]|\r?\n|$)/iy;
