import { newDrift, type Drift } from '#lib/labels/align-spans.ts';
import { anchorFuzzily, type FuzzyAnchor } from '#lib/labels/anchor-fuzzily.ts';
import { anchorQuote, type Anchor } from '#lib/labels/anchor-quote.ts';
import { searchedText, type SearchedText } from '#lib/labels/searched-text.ts';
import { storable } from '#lib/trace/storable.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import type { EvidenceDraft } from '#lib/trace/draft.ts';
import type { BlockKind } from '#lib/trace/glossary.ts';

/** A block's text, as far as finding quotes needs it. */
export type QuotableBlock = { kind: BlockKind; text: string };

/** Evidence as it is stored: its quote is the block's text at its place, or as given where it has none. */
export type PlacedEvidence = {
  block: number | null;
  start: number | null;
  end: number | null;
  quote: string;
  anchored: boolean;
  match: Anchor['match'];
  /** What the source wrote, where the text has it only nearly; else null. */
  sourceQuote: string | null;
};

/** Where people look for a quote first. */
const quotable: BlockKind[] = ['reasoning', 'answer', 'tool_call', 'tool_result', 'prompt', 'system'];

/**
 * Places a quote among the blocks of its trace: where the source says, if it stands there; else exactly in any block; else with
 * white space and signs set aside; else where a few characters differ, most similar first. The block that the source names comes
 * before the others each time, `start` is a hint. What is stored is always the text at the place that was found.
 */
export function anchorEvidence(evidence: EvidenceDraft, blocks: readonly QuotableBlock[]): PlacedEvidence {
  const quote = storable(evidence.quote).text;
  const { block, start, end } = evidence;
  const given = block === undefined ? undefined : blocks[block]?.text;
  if (block !== undefined && given !== undefined && start !== undefined && end !== undefined) {
    const whole = !splitsPair(given, start) && !splitsPair(given, end);
    if (whole && start >= 0 && start < end && given.slice(start, end) === quote)
      return { block, start, end, quote, anchored: true, match: 'exact', sourceQuote: null };
  }
  const { texts, drift } = readyOf(blocks);
  // A hint without a block is a place in some copy of the text; those of one trace drift away from it together.
  const hint = block === undefined && start !== undefined ? drift.expect(start) : start;
  const placed = findIn(inOrder(blocks, texts, block), quote, hint);
  if (placed === null)
    return { block: null, start: null, end: null, quote, anchored: false, match: 'exact', sourceQuote: null };
  if (block === undefined && start !== undefined) drift.learn(quote, placed);
  return placed.match === 'fuzzy' ? { ...placed, sourceQuote: quote } : placed;
}

function findIn(ordered: Ordered[], quote: string, hint: number | undefined): Placed | null {
  let spacing: Placed | null = null;
  for (const { text, index } of ordered) {
    const found = anchorQuote(text, quote, hint);
    if (!found) continue;
    const placed = placedAt(index, text, found);
    if (found.match === 'exact') return placed;
    spacing ??= placed;
  }
  return spacing ?? mostSimilar(ordered, quote, hint);
}

type Placed = PlacedEvidence & { block: number; start: number; end: number };
type Ordered = { index: number; text: SearchedText };

type Ready = { texts: SearchedText[]; drift: Drift };

/** A trace's blocks come again with each of its labels: their texts are made ready once. */
const ready = new WeakMap<readonly QuotableBlock[], Ready>();

function readyOf(blocks: readonly QuotableBlock[]): Ready {
  let known = ready.get(blocks);
  if (!known) {
    known = { texts: blocks.map(({ text }) => searchedText(text)), drift: newDrift() };
    ready.set(blocks, known);
  }
  return known;
}

function inOrder(
  blocks: readonly QuotableBlock[],
  texts: SearchedText[],
  first: number | undefined,
): Ordered[] {
  const rank = (index: number) => {
    const place = quotable.indexOf(blocks[index]?.kind ?? 'image');
    if (index === first) return -1;
    return place === -1 ? quotable.length : place;
  };
  return texts.map((text, index) => ({ text, index })).sort((a, b) => rank(a.index) - rank(b.index));
}

function mostSimilar(ordered: Ordered[], quote: string, hint: number | undefined): Placed | null {
  let best: { placed: Placed; similarity: number } | null = null;
  for (const { text, index } of ordered) {
    const found: FuzzyAnchor | null = anchorFuzzily(text, quote, hint);
    if (found && (best === null || found.similarity > best.similarity))
      best = { placed: placedAt(index, text, found), similarity: found.similarity };
  }
  return best?.placed ?? null;
}

function placedAt(block: number, { text }: SearchedText, { start, end, match }: Anchor): Placed {
  return { block, start, end, quote: text.slice(start, end), anchored: true, match, sourceQuote: null };
}
