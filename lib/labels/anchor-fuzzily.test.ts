import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorFuzzily } from '#lib/labels/anchor-fuzzily.ts';
import { splitsPair } from '#lib/trace/offsets.ts';

function found(text: string, quote: string, hint?: number) {
  const anchor = anchorFuzzily(text, quote, hint);
  return (
    anchor && {
      text: text.slice(anchor.start, anchor.end),
      start: anchor.start,
      similarity: anchor.similarity,
    }
  );
}

describe('anchorFuzzily', () => {
  test('finds what was written down again with a few characters changed, and says how similar it is', () => {
    const text = 'First I look. Then I quietly drop the second constraint, because it is hard. Done.';
    expect(found(text, 'Then I quitely drop the second constraint, because its hard.')).toEqual({
      text: 'Then I quietly drop the second constraint, because it is hard.',
      start: 14,
      similarity: 1 - 4 / 60,
    });
  });

  test('finds it in any script', () => {
    expect(
      found(
        'まず条件を確認する。次に第二の条件をこっそり外して答えを出すことにする。以上',
        '次に第二の条件をこっそり除して答えを出すことにする。',
      )?.text,
    ).toBe('次に第二の条件をこっそり外して答えを出すことにする。');
    expect(
      found(
        '😀😀 first we hide 👩\u200D💻 the plan from them 😀',
        'first we hyde 👩\u200D💻 the plan from them',
      )?.text,
    ).toBe('first we hide 👩\u200D💻 the plan from them');
  });

  test('does not take white space and signs for differences', () => {
    expect(
      found('so “the\r\n  plan” — as it stood — was dropped', 'the plan" - as it stands - was dropped')
        ?.similarity,
    ).toBe(1 - 3 / 38);
  });

  test('takes the most similar place, of two as similar the nearer to the hint', () => {
    const close = 'the answer must be number 12 then';
    const text = `the answer must be nomber 13 then. ${close}. ${'x'.repeat(30)} ${close}.`;
    expect(found(text, 'the answer must be numbr 12 then')?.start).toBe(35);
    expect(found(text, 'the answer must be numbr 12 then', 90)?.start).toBe(101);
  });

  test('leaves what is less similar, and what is too short to tell', () => {
    expect(found('we hide the plan from them at once', 'we hid the plan')).toBeNull();
    expect(found('we hide the plan from them at once', 'we show a map of them to all')).toBeNull();
    expect(found('', 'a quote of more than twenty units')).toBeNull();
  });

  const unit = fc.constantFrom('a', 'b', 'e', ' ', 't', '\n', '’', '—', '😀', '計', '画', 'ש', 'r\r\n');
  const edit = fc.record({ at: fc.nat(), kind: fc.constantFrom('drop', 'add', 'change'), unit });
  test('what it finds is as similar as it says, never split inside a pair, and the same every time', () => {
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 40, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 24, max: 80 }),
        fc.array(edit, { maxLength: 3 }),
        (units, from, length, edits) => {
          const first = from % units.length;
          const copy = units.slice(first, first + length);
          for (const { at, kind, unit: given } of edits)
            copy.splice(at % (copy.length + 1), kind === 'add' ? 0 : 1, ...(kind === 'drop' ? [] : [given]));
          const text = units.join('');
          const anchor = anchorFuzzily(text, copy.join(''));
          expect(anchorFuzzily(text, copy.join(''))).toEqual(anchor);
          if (!anchor) return;
          expect(anchor.start).toBeLessThan(anchor.end);
          expect(splitsPair(text, anchor.start) || splitsPair(text, anchor.end)).toBe(false);
          expect(anchor.similarity).toBeGreaterThanOrEqual(0.85);
        },
      ),
      { numRuns: 1000 },
    );
  });

  const letters = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnop '),
    minLength: 300,
    maxLength: 300,
  });
  test('a place of that many changed letters is always found', () => {
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.nat(59), { maxLength: 8 }),
        (text, from, at) => {
          const whole = text.slice(from, from + 60);
          const quote = [...whole]
            .map((letter, i) => (at.includes(i) && letter !== ' ' ? 'Z' : letter))
            .join('');
          fc.pre(quote.replace(/\s+/g, ' ').trim().length >= 55);
          const anchor = anchorFuzzily(text, quote);
          expect(anchor).not.toBeNull();
          expect(Math.abs((anchor?.start ?? 0) - from)).toBeLessThanOrEqual(16);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('searches ten megabytes in one pass, whatever they hold: seconds at worst, on a busy machine', () => {
    const prose = Array.from({ length: 500_000 }, (_value, i) => `step ${i * 7919} goes on. `).join('');
    const before = performance.now();
    expect(
      found(`${prose}here we hide the true plan from them.`, 'here we hyde the true plan from then')?.start,
    ).toBe(prose.length);
    expect(anchorFuzzily('a'.repeat(10_000_000), 'ab'.repeat(300))).toBeNull();
    anchorFuzzily('ab '.repeat(3_000_000), 'ab c'.repeat(2500));
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
