import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineMarkup } from '#lib/formats/inline-markup/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import { anchorEvidence, type PlacedEvidence } from './anchor-evidence.ts';

/** A text marked up, written down by `copied`, and read back: where each of its spans is bound in the reasoning. */
async function bound(pieces: string[], copied: (piece: string) => string) {
  const marked = pieces.map((piece) => `["x"]${copied(piece)}["end-section"]`).join('');
  const record = JSON.stringify({ thinking: pieces.join(''), marked });
  for await (const one of inlineMarkup.read(byteSource('a.jsonl', record), {})) {
    if (!one.ok) continue;
    const { labels, blocks } = one.value as TraceDraft;
    return {
      text: blocks[0]?.text ?? '',
      found: labels.map(({ evidence }): PlacedEvidence =>
        anchorEvidence(evidence?.[0] ?? { quote: '' }, blocks),
      ),
    };
  }
  throw new Error('nothing was read');
}

const unit = fc.constantFrom('a', 'bc ', 'so ', ' ', '\r\n', '’', '😀', '計画', 'שלום ', 'e\u0301');
/** Sentences that begin and end with a word of their own, so that none is blank or twice there. */
const pieces = fc
  .array(fc.array(unit, { maxLength: 12 }), { minLength: 1, maxLength: 8 })
  .map((all) => all.map((units, i) => `w${i} ${units.join('')} e${i}. `));

test('what was marked is bound exactly, with its white space changed by spacing', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, async (given) => {
      const exact = await bound(given, (piece) => piece);
      expect(exact.text).toBe(given.join(''));
      expect(exact.found.map(({ match, quote }) => [match, quote])).toEqual(
        given.map((piece) => ['exact', piece.trim()]),
      );
      const spaced = await bound(given, (piece) => piece.replace(/\s+/g, '\n\n '));
      expect(spaced.text).toBe(given.join(''));
      expect(spaced.found.map(({ match, start, end }) => [match, start, end])).toEqual(
        exact.found.map(({ start, end }) => ['spacing', start, end]),
      );
    }),
    { numRuns: 300 },
  );
});

test('with characters changed it is bound nearly there or not at all, and never to words the text does not have', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, fc.array(fc.nat(), { maxLength: 4 }), async (given, places) => {
      const { text, found } = await bound(given, (piece) =>
        places.reduce((copy, place) => {
          const characters = [...copy];
          characters.splice(place % characters.length, place % 3 === 0 ? 0 : 1, 'Q');
          return characters.join('');
        }, piece),
      );
      for (const { anchored, block, start, end, quote } of found) {
        if (anchored) expect(block === 0 && text.slice(start ?? 0, end ?? 0)).toBe(quote);
        else expect([block, start, end]).toEqual([null, null, null]);
      }
    }),
    { numRuns: 500 },
  );
});
