import { anchorFuzzily } from '#lib/labels/anchor-fuzzily.ts';
import { anchorQuote, type Anchor } from '#lib/labels/anchor-quote.ts';
import { searchedText, type SearchedText } from '#lib/labels/searched-text.ts';

/** Finds one quote: as it is, then with white space and signs set aside, then although a few characters differ. */
export function findQuote(text: string | SearchedText, quote: string, hint?: number): Anchor | null {
  const source = searchedText(text);
  return anchorQuote(source, quote, hint) ?? anchorFuzzily(source, quote, hint);
}

/** Finds quotes one after the other in one text; each that is found tells where the next ones are to be expected. */
export type SpanWalk = {
  /**
   * `start` is where the quote stood in the copy it is from (UTF-16 units): how far the copy has drifted from the text is
   * known from the quotes before. Without it the quote is expected behind the one before.
   */
  find(quote: string, start?: number): Anchor | null;
};

export function newSpanWalk(text: string | SearchedText): SpanWalk {
  const source = searchedText(text);
  let drift = 0;
  let behind = 0;
  return {
    find(quote, start) {
      const expected = start === undefined ? behind : Math.max(0, start + drift);
      const anchor = findQuote(source, quote, expected);
      // A word that stands everywhere tells nothing of where we are; a long quote does, however far it leads.
      if (anchor && (quote.length >= longEnough || Math.abs(anchor.start - expected) <= nearEnough)) {
        behind = anchor.end;
        if (start !== undefined) drift = anchor.start - start;
      }
      return anchor;
    },
  };
}

const longEnough = 20;
const nearEnough = 200;

/**
 * The places of the spans of an annotated copy in the text it was made from, in the order given; null where one is not
 * there. `start` is a span's place in the copy without its marks; spans may lie inside others.
 */
export function alignSpans(
  text: string | SearchedText,
  spans: readonly { quote: string; start?: number }[],
): (Anchor | null)[] {
  const walk = newSpanWalk(text);
  return spans.map(({ quote, start }) => walk.find(quote, start));
}
