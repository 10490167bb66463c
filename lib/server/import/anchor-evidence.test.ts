import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorEvidence, type QuotableBlock } from './anchor-evidence.ts';

const blocks: QuotableBlock[] = [
  { kind: 'prompt', text: 'Say why. Keep both constraints, please.' },
  {
    kind: 'reasoning',
    text: 'I drop the second constraint.\n\nKeep both constraints, they say. I drop the second constraint.',
  },
  { kind: 'answer', text: 'I kept “both” constraints.' },
];

test('takes the place that the source gives where the quote stands there', () => {
  expect(anchorEvidence({ quote: 'constraints', block: 0, start: 19, end: 30 }, blocks)).toEqual({
    block: 0,
    start: 19,
    end: 30,
    quote: 'constraints',
    anchored: true,
    match: 'exact',
    sourceQuote: null,
  });
});

test('looks where the source points to, nearest to its hint, when the place is not right', () => {
  const found = anchorEvidence(
    { quote: 'I drop the second constraint.', block: 1, start: 60, end: 80 },
    blocks,
  );
  expect([found.block, found.start]).toEqual([1, 64]);
  expect(anchorEvidence({ quote: 'Keep both constraints', block: 0, start: 2, end: 3 }, blocks).block).toBe(
    0,
  );
  expect(anchorEvidence({ quote: 'Keep both constraints' }, blocks).block).toBe(1);
});

test('says how a quote was found and stores what the text has there', () => {
  const said = (quote: string) => {
    const { block, quote: stored, match, anchored } = anchorEvidence({ quote }, blocks);
    return [block, stored, match, anchored];
  };
  expect(said('I kept "both"')).toEqual([2, 'I kept “both”', 'spacing', true]);
  expect(said('Keep both constrants, they said.')).toEqual([
    1,
    'Keep both constraints, they say.',
    'fuzzy',
    true,
  ]);
  expect(said('nothing of the kind')).toEqual([null, 'nothing of the kind', 'exact', false]);
});

test('follows a copy that has drifted away from its text', () => {
  const text = Array.from(
    { length: 60 },
    (_value, i) => `Line ${i} goes on here and there.\n\n\n\nWait.\n`,
  ).join('');
  const copy = text.replace(/\s+/g, ' ');
  const trace: QuotableBlock[] = [{ kind: 'reasoning', text }];
  const words = /Wait\.|Line [^.]*\./g;
  const found = [...copy.matchAll(words)].map(
    ({ 0: quote, index }) => anchorEvidence({ quote, start: index }, trace).start,
  );
  expect(found).toEqual([...text.matchAll(words)].map(({ index }) => index));
});

test('never stores a quote that the text does not have at its place', () => {
  const unit = fc.constantFrom('a', 'b', ' ', '\r\n', '’', '😀', '計', 'ש', 'word ');
  const offset = fc.option(fc.integer({ min: -3, max: 90 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit, maxLength: 60 }), { minLength: 1, maxLength: 3 }),
      fc.string({ unit, minLength: 1, maxLength: 40 }),
      fc.record({ block: fc.option(fc.nat(3), { nil: undefined }), start: offset, end: offset }),
      (texts, quote, place) => {
        const known = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
        const found = anchorEvidence(
          { quote, ...known },
          texts.map((text) => ({ kind: 'reasoning', text })),
        );
        if (!found.anchored) expect(found).toMatchObject({ block: null, start: null, end: null, quote });
        else expect(texts[found.block ?? -1]?.slice(found.start ?? 0, found.end ?? 0)).toBe(found.quote);
        expect(found.quote).not.toBe('');
      },
    ),
    { numRuns: 2000 },
  );
});
