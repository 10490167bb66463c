import type { MarkedSpan } from '#lib/formats/inline-markup.ts';
import type { EvidenceDraft } from '#lib/trace/draft.ts';

/** How far around the place where a span is expected it is looked for, in UTF-16 units; at least twice its length. */
const reach = 4000;
/** A shorter quote stands in too many places to tell how far the copy has drifted. */
const longEnough = 20;
/** Units that may be searched for quotes which are not where they are expected. */
const mostSearched = 100_000_000;

/**
 * The quote of each span, without white space at its ends, in the text of block `block`: with its place where it stands there word
 * for word near the place where it is expected; else with that place as a hint. Blank spans have none.
 */
export function placeSpans(
  text: string,
  block: number,
  spans: readonly MarkedSpan[],
): (EvidenceDraft | null)[] {
  let drift = 0;
  let searched = 0;
  return spans.map((span) => {
    const quote = span.text.trim();
    if (quote === '') return null;
    const at = span.start + span.text.indexOf(quote);
    const expected = Math.min(Math.max(0, at + drift), text.length);
    let start = findNear(text, quote, expected);
    if (start === null && quote.length >= longEnough && searched < mostSearched) {
      searched += text.length;
      const only = text.indexOf(quote);
      if (only >= 0 && text.indexOf(quote, only + 1) < 0) start = only;
    }
    if (start === null) return { quote, start: expected };
    if (quote.length >= longEnough || Math.abs(start - expected) < 200) drift = start - at;
    return { quote, block, start, end: start + quote.length };
  });
}

function findNear(text: string, quote: string, expected: number): number | null {
  if (text.startsWith(quote, expected)) return expected;
  const around = Math.max(reach, 2 * quote.length);
  const from = Math.max(0, expected - around);
  const window = text.slice(from, expected + quote.length + around);
  const after = window.indexOf(quote, expected - from);
  const before = expected === from ? -1 : window.lastIndexOf(quote, expected - from - 1);
  if (after < 0 && before < 0) return null;
  if (after < 0 || before < 0) return from + Math.max(after, before);
  return from + (after - (expected - from) < expected - from - before ? after : before);
}
