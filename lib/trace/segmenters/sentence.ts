import { matchesAt } from '#lib/trace/segmenters/line-starts.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';
import { skipSpace } from '#lib/trace/segmenters/skip-space.ts';

/** Sentences, the steps of Thought Anchors (Bogdan et al. 2025, arXiv:2506.19143); the rules are ours. */
export const sentence = {
  id: 'sentence',
  name: 'Sentences',
  definition: 'A step begins after . ! ? … or a line break, where no lower-case letter follows.',
  findStarts: findSentences,
} as const satisfies Segmenter;

/** Where sentences begin: ascending, the first 0; [] for ''. */
export function findSentences(text: string): number[] {
  const starts: number[] = text === '' ? [] : [0];
  const first = skipSpace(text, 0);
  const mark = /[.!?…。！？\n]/g;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const { index } = found;
    const character = found[0];
    let end = index;
    while (end < text.length && enders.includes(text[end] ?? ' ')) end += 1;
    while (end < text.length && closers.includes(text[end] ?? ' ')) end += 1;
    const next = skipSpace(text, end);
    const spaced = next > end || wideEnders.includes(character);
    const abbreviated =
      character === '.' && end === index + 1 && text[end] !== '\n' && isAbbreviation(text, index);
    if (spaced && !abbreviated && next < text.length && index >= first && !matchesAt(lowerCase, text, next))
      starts.push(next);
    mark.lastIndex = Math.max(next, index + 1);
  }
  return starts;
}

const wideEnders = '。！？';
const enders = `.!?…${wideEnders}`;
const closers = '"\'”’)]」』）*_';
const lowerCase = /\p{Ll}/uy;
const abbreviation = /(?:^|[^\p{L}\d])(?:e\.g|i\.e|cf|vs|al|[Dd]r|Mrs?|Ms|Prof|[Ff]ig|[Ee]q|approx|[A-Z])$/u;
const listNumber = /(?:^|\n)[ \t]*\d{1,3}$/;

/** Whether the full stop at `index` ends an abbreviation, an initial or a list number ("2. "), not a sentence. */
function isAbbreviation(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 8), index);
  return abbreviation.test(before) || listNumber.test(before);
}
