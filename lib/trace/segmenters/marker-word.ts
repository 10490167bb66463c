import { matchesAt } from '#lib/trace/segmenters/line-starts.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';
import { findSentences } from '#lib/trace/segmenters/sentence.ts';

/**
 * Words that turn a train of thought. "Wait" is what s1 appends to prolong reasoning (Muennighoff et al. 2025, arXiv:2501.19393);
 * "Alternatively" marks a switch of thought in the study of underthinking (Wang et al. 2025, arXiv:2501.18585); the others are the
 * connectives beside them in traces of DeepSeek-R1 and QwQ.
 */
const words = [
  ...['Wait', 'Alternatively', 'Hmm+', 'Hold on', 'Actually', 'However', 'But', 'Maybe', 'Perhaps'],
  ...[
    'So',
    'Therefore',
    'Thus',
    'Hence',
    'Let me',
    'Let’s',
    "Let's",
    'Now',
    'Next',
    'Then',
    'Finally',
    'Okay',
    'OK',
  ],
];
const opening = new RegExp(`[*_“"'(]{0,3}(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'uy');

export const markerWord = {
  id: 'marker-word',
  name: 'Marker words',
  definition:
    'A step begins at a sentence that opens with Wait, Alternatively, Hmm, But, So, Therefore, Let me or the like.',
  findStarts: (text) => findSentences(text).filter((start) => start === 0 || matchesAt(opening, text, start)),
} as const satisfies Segmenter;
