import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPattern } from '#lib/labels/edit-distance.ts';

const units = (text: string) => Uint16Array.from(text, (character) => character.charCodeAt(0));

/** The same by the textbook: the last row of the table of distances. */
function lastRow(pattern: string, text: string, start: 'free' | 'fixed'): number[] {
  let row = Array.from({ length: text.length + 1 }, (_value, column) => (start === 'free' ? 0 : column));
  for (let i = 1; i <= pattern.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= text.length; j += 1) {
      const same = pattern[i - 1] === text[j - 1] ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row;
}

test('gives the distance that the table gives, also where the pattern fills several words', () => {
  const word = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength });
  fc.assert(
    fc.property(
      word(80),
      word(120),
      fc.constantFrom('free' as const, 'fixed' as const),
      (tail, text, start) => {
        const pattern = `a${tail}`;
        const row = lastRow(pattern, text, start);
        const { distance, end } = fitPattern(units(pattern), units(text), start);
        expect(distance).toBe(Math.min(...row));
        expect(row[end]).toBe(distance);
      },
    ),
    { numRuns: 1000 },
  );
});

test('of several ends as good takes the last of the first run: a changed last letter belongs to the place', () => {
  expect(fitPattern(units('plam'), units('the plan and the plan'), 'free')).toEqual({ distance: 1, end: 8 });
});
