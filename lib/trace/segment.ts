/** One way to cut a text into steps. `findStarts` gives where steps begin: ascending, the first 0; [] for ''. */
export type Segmenter<Id extends string = string> = {
  id: Id;
  name: string;
  definition: string;
  findStarts(text: string): number[];
};

/** The ways to cut, each linear in the text's length, whatever the text. Offsets are UTF-16 units. */
export const segmenters = [
  {
    id: 'paragraph',
    name: 'Paragraphs',
    definition: 'A step begins after a blank line.',
    findStarts: (text) => findLineStarts(text, (_lineStart, blankBefore) => blankBefore),
  },
  {
    id: 'line',
    name: 'Lines',
    definition: 'A step begins at each line that is not blank.',
    findStarts: (text) => findLineStarts(text, () => true),
  },
  {
    id: 'sentence',
    name: 'Sentences',
    definition: 'A step begins after . ! ? … or a line break, where no lower-case letter follows.',
    findStarts: findSentences,
  },
  {
    id: 'numbered-step',
    name: 'Numbered steps',
    definition: 'A step begins at a line that opens with "Step 1:" or the like.',
    findStarts: (text) => findLineStarts(text, (lineStart) => matchesAt(numberedStep, text, lineStart)),
  },
] as const satisfies Segmenter[];
export type SegmenterId = (typeof segmenters)[number]['id'];

/** A single paragraph of more than this many UTF-16 units is cut into sentences instead. */
const longParagraph = 600;

/** The steps of a text whose source gives none: its paragraphs, or the sentences of a single long paragraph. */
export function findSteps(text: string): number[] {
  const paragraphs = segmenters[0].findStarts(text);
  return paragraphs.length === 1 && text.length > longParagraph ? findSentences(text) : paragraphs;
}

const numberedStep =
  /[ \t]{0,8}[#>*_]{0,6}[ \t]{0,4}[*_]{0,3}step[ \t]{1,4}\d{1,4}[ \t]{0,4}(?:[:.)*_–—-]|\r?\n|$)/iy;

/** Starts of non-blank lines that `begins` accepts; what precedes the first belongs to the first step. */
function findLineStarts(
  text: string,
  begins: (lineStart: number, blankBefore: boolean) => boolean,
): number[] {
  const starts: number[] = text === '' ? [] : [0];
  let blankBefore = false;
  let textBefore = false;
  for (let lineStart = 0; lineStart < text.length;) {
    const newline = text.indexOf('\n', lineStart);
    const next = newline === -1 ? text.length : newline + 1;
    if (skipSpace(text, lineStart, next) === next) blankBefore = true;
    else {
      if (textBefore && begins(lineStart, blankBefore)) starts.push(lineStart);
      textBefore = true;
      blankBefore = false;
    }
    lineStart = next;
  }
  return starts;
}

function findSentences(text: string): number[] {
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

function matchesAt(sticky: RegExp, text: string, index: number): boolean {
  sticky.lastIndex = index;
  return sticky.test(text);
}

function skipSpace(text: string, from: number, end = text.length): number {
  let index = from;
  while (index < end && (text[index] ?? '').trim() === '') index += 1;
  return index;
}
