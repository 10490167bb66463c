import type { Place } from '#lib/labels/press-code.ts';
import { countUpTo } from '#lib/trace/count-up-to.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import { segmenters } from '#lib/trace/segment.ts';
import type { BlockView, EvidenceView } from '#lib/trace/view.ts';

export type { Place };

/** The text of a place as far as it is known; null while some of it is not. */
export type ReadPlace = (place: Place) => string | null;

/** Without white space at its ends, and never half a character; null when nothing is left or it is not read yet. */
export function tightenPlace(read: ReadPlace, { block, start, end }: Place): Place | null {
  const first = Math.max(0, start - 1);
  const text = read({ block, start: first, end: end + 1 });
  if (text === null) return null;
  let from = splitsPair(text, start - first) ? start - 1 : start;
  let to = splitsPair(text, end - first) ? end + 1 : end;
  while (from < to && isSpace(text, from - first)) from += 1;
  while (to > from && isSpace(text, to - 1 - first)) to -= 1;
  return from < to ? { block, start: from, end: to } : null;
}

export function quoteAt(read: ReadPlace, place: Place): EvidenceView {
  return { ...place, quote: read(place) ?? '', anchored: true };
}

export function findBlock(blocks: readonly BlockView[], ordinal: number): BlockView | null {
  return blocks[ordinal]?.ordinal === ordinal
    ? (blocks[ordinal] ?? null)
    : (blocks.find((block) => block.ordinal === ordinal) ?? null);
}

/** The place of an anchored quote; null for one that was not found in the text. */
export function placeOf({ block, start, end }: EvidenceView): Place | null {
  return block === null || start === null || end === null ? null : { block, start, end };
}

/** The steps of a block that [start, end) touches, each with its own stretch. Empty for a block without steps. */
export function stepsTouched(
  read: ReadPlace,
  block: BlockView,
  { start, end }: Place,
): { ordinal: number; place: Place }[] {
  const touched = [];
  for (let ordinal = findStep(block, start) ?? 0; ordinal < block.stepStarts.length; ordinal += 1) {
    const bounds = stepBounds(block, ordinal);
    if (bounds.start >= end) break;
    const part = tightenPlace(read, {
      block: block.ordinal,
      start: Math.max(start, bounds.start),
      end: Math.min(end, bounds.end),
    });
    if (part) touched.push({ ordinal, place: part });
  }
  return touched;
}

/** The 0-based step an offset lies in; null before the first, or where there are none. */
export function findStep({ stepStarts }: BlockView, offset: number): number | null {
  const after = countUpTo(stepStarts, offset);
  return after === 0 ? null : after - 1;
}

export function stepBounds(block: BlockView, ordinal: number): Place {
  const start = block.stepStarts[ordinal] ?? 0;
  return { block: block.ordinal, start, end: block.stepStarts[ordinal + 1] ?? block.length };
}

/** How a place stands in an address: `#b3s12` is step index 12 of block 3, `#b3:120-180` a quote. */
export function formatPlace(
  place: { block: number } & ({ step: number } | { start: number; end: number }),
): string {
  return 'step' in place ? `#b${place.block}s${place.step}` : `#b${place.block}:${place.start}-${place.end}`;
}

/** Null for an address that names no place in these blocks. It may still have white space at its ends. */
export function parsePlace(hash: string, blocks: readonly BlockView[]): Place | null {
  const parts = /^#b(\d{1,6})(?:s(\d{1,7})|:(\d{1,9})-(\d{1,9}))$/.exec(hash);
  const block = parts && findBlock(blocks, Number(parts[1]));
  if (!parts || !block) return null;
  if (parts[2] !== undefined) {
    const ordinal = Number(parts[2]);
    return ordinal < block.stepStarts.length ? stepBounds(block, ordinal) : null;
  }
  const [start, end] = [Number(parts[3]), Number(parts[4])];
  return start < end && end <= block.length ? { block: block.ordinal, start, end } : null;
}

export type Unit = 'sentence' | 'word';

/** Widened to whole sentences. */
export function snapToSentences(read: ReadPlace, block: BlockView, place: Place): Place {
  const cuts = cutsAround(read, block, place, 'sentence');
  const start = cuts.findLast((cut) => cut <= place.start) ?? place.start;
  const end = cuts.find((cut) => cut >= place.end) ?? place.end;
  return tightenPlace(read, { ...place, start, end }) ?? place;
}

/** One unit more (or fewer) at the end. What is left is never empty. */
export function growPlace(
  read: ReadPlace,
  block: BlockView,
  place: Place,
  unit: Unit,
  direction: 1 | -1,
): Place {
  const cuts = cutsAround(read, block, place, unit);
  const candidates = cuts
    .filter((cut) => (direction === 1 ? cut > place.end : cut > place.start && cut < place.end))
    .map((end) => tightenPlace(read, { ...place, end }))
    .filter((next) => next !== null && (direction === 1 ? next.end > place.end : next.end < place.end));
  return (direction === 1 ? candidates[0] : candidates.at(-1)) ?? place;
}

/** The sentence after (or before) the place. */
export function neighbourSentence(read: ReadPlace, block: BlockView, place: Place, direction: 1 | -1): Place {
  const cuts = cutsAround(read, block, place, 'sentence');
  const from =
    direction === 1 ? cuts.find((cut) => cut >= place.end) : cuts.findLast((cut) => cut < place.start);
  const to = from === undefined ? undefined : cuts.find((cut) => cut > from);
  if (from === undefined || to === undefined) return place;
  return tightenPlace(read, { ...place, start: from, end: to }) ?? place;
}

/** How far around a place its units are looked for, UTF-16 units: a step may be megabytes. */
const reach = 4_000;

/** What has to be read before the place can be snapped, grown or moved. */
export function reachOf(block: BlockView, place: Place): Place {
  const step = findStep(block, Math.max(0, place.start - 1));
  const stepStart = step === null ? 0 : stepBounds(block, step).start;
  return {
    block: place.block,
    start: Math.max(stepStart, place.start - reach),
    end: Math.min(block.length, place.end + reach),
  };
}

/** Where units begin and end near a place, ascending. */
function cutsAround(read: ReadPlace, block: BlockView, place: Place, unit: Unit): number[] {
  const near = reachOf(block, place);
  const { start: from, end: to } = near;
  const window = read(near) ?? '';
  const inner = unit === 'sentence' ? sentenceCuts(window) : wordCuts(window);
  const { stepStarts } = block;
  const steps: number[] = [];
  if (unit === 'sentence')
    for (let step = countUpTo(stepStarts, from); step < stepStarts.length; step += 1) {
      const start = stepStarts[step] ?? to;
      if (start >= to) break;
      steps.push(start);
    }
  return [...new Set([from, ...inner.map((cut) => cut + from), ...steps, to])].sort((a, b) => a - b);
}

const sentence = segmenters.find(({ id }) => id === 'sentence');

function sentenceCuts(window: string): number[] {
  return sentence?.findStarts(window) ?? [];
}

function wordCuts(window: string): number[] {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(window);
  return Array.from(words).flatMap(({ index, segment, isWordLike }) =>
    isWordLike === true ? [index + segment.length] : [],
  );
}

function isSpace(text: string, index: number): boolean {
  return (text[index] ?? '').trim() === '';
}
