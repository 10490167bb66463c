/** A marked stretch: [start, end) in UTF-16 units of the text without its marks. */
export type MarkedSpan = {
  labels: string[];
  text: string;
  start: number;
  end: number;
  /** How many spans it lies in. */
  depth: number;
  /** False where its end mark is missing: it ends at the next mark, or with the text. */
  closed: boolean;
};

export type MarkedText = {
  /** The text without its marks. */
  text: string;
  /** In the order of their first marks. */
  spans: MarkedSpan[];
  /** What no span covers and is not blank: [start, end) of `text`. */
  outside: { start: number; end: number }[];
  /** End marks without a span. */
  strayEnds: number;
};

/** A mark as it is asked for, or, as models often write it, without quotation marks and with a number: [1. deduction]. */
const mark =
  /\[\s{0,4}["“”]([^"“”[\]\n]{1,100})["“”]((?:\s{0,4},\s{0,4}["“”][^"“”[\]\n]{1,100}["“”]){0,20})\s{0,4}\]|\[((?:\d{1,2}\. ?)?\/?[A-Za-z][\w -]{0,60})\]/g;
const endLabel = /^\/?end[-_ ]?(?:section|span)$/i;

/** Whether a text holds at least one mark and an end mark. */
export function hasMarkup(text: string): boolean {
  if (!/end[-_ ]?(?:section|span)/i.test(text)) return false;
  const marks = findMarks(text);
  const opened = marks.findIndex(({ labels }) => labels !== null);
  return opened >= 0 && marks.slice(opened).some(({ labels }) => labels === null);
}

/**
 * Reads a text in which a model marked spans, `["label-one", "label-two"]text of the span["end-section"]`, or `[label]text[end-section]`
 * as models also write it. Spans may lie inside
 * others. A mark right behind another, with one end for both, gives one span with the labels of both. Where end marks are
 * missing, a span ends at the next mark; a list in brackets in the middle of a span whose words are no labels elsewhere is then
 * text. Never fails; what is odd is counted. Linear in the text.
 */
export function parseMarkup(marked: string): MarkedText {
  const marks = withoutLists(findMarks(marked), marked);
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  const spans: (Stretch & { nextMark: number })[] = [];
  const open: number[] = [];
  let strayEnds = 0;
  for (const { at, to, labels } of marks) {
    pieces.push(marked.slice(from, at));
    length += at - from;
    from = to;
    const last = spans.at(-1);
    if (last && last.nextMark < 0) last.nextMark = length;
    if (labels !== null) {
      open.push(spans.length);
      spans.push({ labels, start: length, end: length, closed: false, nextMark: -1 });
      continue;
    }
    const closed = spans[open.pop() ?? -1];
    if (!closed) strayEnds += 1;
    else Object.assign(closed, { end: length, closed: true });
  }
  pieces.push(marked.slice(from));
  const text = pieces.join('');
  const stretches = spans.map(({ nextMark, ...span }) =>
    span.closed ? span : { ...span, end: nextMark < 0 ? text.length : nextMark },
  );
  const joined = joinStacked(text, stretches);
  return { text, spans: withDepths(text, joined), outside: uncovered(text, joined), strayEnds };
}

type Stretch = Omit<MarkedSpan, 'text' | 'depth'>;

/** `labels` null: an end mark. */
type Mark = { at: number; to: number; labels: string[] | null; isBare: boolean };

function findMarks(marked: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of marked.matchAll(mark)) {
    const bare = match[3];
    const first = labelOf(bare ?? match[1] ?? '');
    const more = [...(match[2] ?? '').matchAll(/["“”]([^"“”]+)["“”]/g)].map((one) => labelOf(one[1] ?? ''));
    const isEnd = endLabel.test(first);
    const last = marks.at(-1);
    // Without quotation marks it is a mark only where a span must begin: at the start, and right behind an end.
    const begins = last?.labels ? false : isBlank(marked, last?.to ?? 0, match.index);
    const isBare = bare !== undefined && !isEnd;
    if (isBare && !begins) continue;
    const labels = [...new Set([first, ...more])].filter((label) => label !== '');
    marks.push({ at: match.index, to: match.index + match[0].length, labels: isEnd ? null : labels, isBare });
  }
  // And only where its end follows.
  return marks.filter(({ isBare }, i) => !isBare || marks[i + 1]?.labels === null);
}

function labelOf(given: string): string {
  return given.trim().replace(/^\d{1,2}\. ?/, '');
}

function isBlank(text: string, from: number, to: number): boolean {
  return to - from < 1000 && text.slice(from, to).trim() === '';
}

/** Nothing, or the end of a sentence or a line: where a span may begin. */
const sentenceEnd = /(?:^|[.!?…。！？:]["”’)]?|\n)\s*$/;

/** More marks than ends: those in the middle of a text whose words begin no span are lists that the text itself has. */
function withoutLists(marks: Mark[], marked: string): Mark[] {
  const ends = marks.filter(({ labels }) => labels === null).length;
  if (marks.length - ends <= ends) return marks;
  const begins = marks.map(({ at }, i) =>
    sentenceEnd.test(marked.slice(Math.max(marks[i - 1]?.to ?? 0, at - 20), at)),
  );
  const known = new Set(marks.flatMap(({ labels }, i) => (begins[i] ? (labels ?? []) : [])));
  return marks.filter(
    ({ labels }, i) => labels === null || begins[i] || labels.some((label) => known.has(label)),
  );
}

/** An unclosed span with nothing in it before the next mark gives its labels to the span there. */
function joinStacked(text: string, spans: Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  let waiting: string[] = [];
  for (const span of spans) {
    const labels = [...new Set([...waiting, ...span.labels])];
    const isEmpty = !span.closed && text.slice(span.start, span.end).trim() === '';
    waiting = isEmpty ? labels : [];
    if (!isEmpty) kept.push({ ...span, labels });
  }
  return kept;
}

function withDepths(text: string, spans: Stretch[]): MarkedSpan[] {
  const ends: number[] = [];
  return spans.map((span) => {
    while (ends.length > 0 && (ends.at(-1) ?? 0) <= span.start) ends.pop();
    const depth = ends.length;
    ends.push(span.end);
    return { ...span, text: text.slice(span.start, span.end), depth };
  });
}

function uncovered(text: string, spans: { start: number; end: number }[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let covered = 0;
  for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
    if (start > covered && text.slice(covered, start).trim() !== '')
      found.push({ start: covered, end: start });
    covered = Math.max(covered, end);
  }
  return found;
}
