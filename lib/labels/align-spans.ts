import { anchorFuzzily } from '#lib/labels/anchor-fuzzily.ts';
import { anchorQuote, type Anchor } from '#lib/labels/anchor-quote.ts';
import { searchedText, type SearchedText } from '#lib/labels/searched-text.ts';

/** Where the quotes of a copy are to be expected in the text it was made from: each that is found tells of the next. */
export type Drift = {
  /**
   * The expected place (UTF-16 units) of a quote that stood at `start` in the copy; without `start`, behind the quote before. A quote
   * that stood before the last one begins another copy, of which nothing is known yet.
   */
  expect(start: number | undefined): number;
  /** Tells where the quote last asked for was found. */
  learn(quote: string, anchor: Pick<Anchor, 'start' | 'end'>): void;
};

export function newDrift(): Drift {
  let drift = 0;
  let behind = 0;
  let asked: { start: number | undefined; expected: number } = { start: undefined, expected: 0 };
  return {
    expect(start) {
      if (start !== undefined && start < (asked.start ?? 0)) drift = 0;
      const expected = start === undefined ? behind : Math.max(0, start + drift);
      asked = { start, expected };
      return expected;
    },
    learn(quote, anchor) {
      // A word that stands everywhere tells nothing of where we are; a long quote does, however far it leads.
      if (quote.length < longEnough && Math.abs(anchor.start - asked.expected) > nearEnough) return;
      behind = anchor.end;
      if (asked.start !== undefined) drift = anchor.start - asked.start;
    },
  };
}

const longEnough = 20;
const nearEnough = 200;

/** Finds one quote: as it is, then with white space and signs set aside, then although a few characters differ. */
export function findQuote(text: string | SearchedText, quote: string, hint?: number): Anchor | null {
  const source = searchedText(text);
  return anchorQuote(source, quote, hint) ?? anchorFuzzily(source, quote, hint);
}

/**
 * The places of the spans of an annotated copy in the text it was made from, in the order given; null where one is not
 * there. `start` is a span's place in the copy without its marks; spans may lie inside others.
 */
export function alignSpans(
  text: string | SearchedText,
  spans: readonly { quote: string; start?: number }[],
): (Anchor | null)[] {
  const source = searchedText(text);
  const drift = newDrift();
  return spans.map(({ quote, start }) => {
    const anchor = findQuote(source, quote, drift.expect(start));
    if (anchor) drift.learn(quote, anchor);
    return anchor;
  });
}
