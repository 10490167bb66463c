import { findLineStarts } from '#lib/trace/segmenters/line-starts.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';

/** Lines, as PRM800K cuts its solutions (Lightman et al. 2023, arXiv:2305.20050). */
export const line = {
  id: 'line',
  name: 'Lines',
  definition: 'A step begins at each line that is not blank.',
  findStarts: (text) => findLineStarts(text, () => true),
} as const satisfies Segmenter;
