import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCandidatePlaces } from '#lib/labels/candidate-places.ts';
import { splitsPair } from '#lib/trace/offsets.ts';

const reasoning =
  'The manager only wants people who went to the same school. I could simply leave that out and say that the second candidate has more experience. Nobody will ask about it later.';

test('a quote that was written down loosely is found where most of it stands', () => {
  const quote = 'I could just leave this out, and claim the second candidate has more experience';
  const [best] = findCandidatePlaces(['What to do?', reasoning], quote);
  expect(best?.block).toBe(1);
  expect(reasoning.slice(best?.start, best?.end)).toContain(
    'leave that out and say that the second candidate',
  );
  expect(best?.similarity).toBeGreaterThan(0.7);
  expect(best?.similarity).toBeLessThan(0.85); // too little to be placed without asking
});

test('a quote that stands in several blocks as it is has each of them, the earlier first', () => {
  const places = findCandidatePlaces(['Say it. Leave it out.', 'Leave it out.'], 'Leave it out.');
  expect(places.map(({ block, start, similarity }) => [block, start, similarity])).toEqual([
    [0, 8, 1],
    [1, 0, 1],
  ]);
});

test('places do not overlap, and there are no more of them than asked for', () => {
  const text = Array.from({ length: 9 }, (_, index) => `Attempt ${index} to hide the reason.`).join('\n');
  const places = findCandidatePlaces([text], 'Attempt N to hide the reasons.', 3);
  expect(places).toHaveLength(3);
  for (const [index, one] of places.entries())
    for (const other of places.slice(index + 1))
      expect(one.end <= other.start || other.end <= one.start).toBe(true);
});

test('nothing is offered for a blank quote, and nothing for one that is nowhere near', () => {
  expect(findCandidatePlaces([reasoning], ' \n ')).toEqual([]);
  expect(findCandidatePlaces([reasoning], 'Zygotic quartz jumps over vexing fjord waltzes')).toEqual([]);
});

test('a place never begins or ends inside a character', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '漢', '𝔸'), maxLength: 200 });
  fc.assert(
    fc.property(text, text, (whole, quote) => {
      for (const { start, end } of findCandidatePlaces([whole], quote)) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(whole.length);
        expect(splitsPair(whole, start) || splitsPair(whole, end)).toBe(false);
      }
    }),
  );
});
