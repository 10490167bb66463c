import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignSteps } from './align-steps.ts';
import { compareRows, findDivergences } from './compare-rows.ts';
import { maxDiffLength, wordDiff } from './word-diff.ts';

const words = fc.constantFrom('plan', 'hide', 'say', '😀', '考える', 'e\u0301', 'سر', 'tell', 'it', '\r\n');
const step = fc.array(words, { maxLength: 6 }).map((list) => list.join(' '));
const steps = fc.array(step, { maxLength: 25 });

describe('aligned steps', () => {
  test('identical lists pair every step with itself', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(alignSteps(list, list)).toEqual(
          list.map((_, index) => ({ left: index, right: index, same: true })),
        );
      }),
    );
  });

  test('pairs rise on both sides and use no step twice', () => {
    fc.assert(
      fc.property(steps, steps, (left, right) => {
        const pairs = alignSteps(left, right);
        for (const [index, pair] of pairs.entries()) {
          expect(pair.left).toBeGreaterThan(pairs[index - 1]?.left ?? -1);
          expect(pair.right).toBeGreaterThan(pairs[index - 1]?.right ?? -1);
          expect(pair.left).toBeLessThan(left.length);
          expect(pair.right).toBeLessThan(right.length);
        }
      }),
    );
  });

  test('a step put in on one side leaves all others paired', () => {
    const left = ['Read the question.', 'Weigh both.', 'Answer.'];
    const right = ['Read the question.', 'Nobody will ask.', 'Weigh both.', 'Answer.'];
    expect(alignSteps(left, right).map(({ left: i, right: j }) => [i, j])).toEqual([
      [0, 0],
      [1, 2],
      [2, 3],
    ]);
  });

  test('a reworded step finds its like, and white space alone makes no difference', () => {
    const left = ['One.\r\nTwo.', 'The manager only wants people from his school', 'End'];
    const right = [
      'One.\nTwo.',
      'Something else entirely',
      'The manager wants only people from that school',
      'End',
    ];
    expect(alignSteps(left, right)).toEqual([
      { left: 0, right: 0, same: true },
      { left: 1, right: 2, same: false },
      { left: 2, right: 3, same: true },
    ]);
  });

  test('nothing in common pairs nothing', () => {
    expect(alignSteps(['alpha beta', 'gamma'], ['delta', 'epsilon zeta'])).toEqual([]);
    expect(alignSteps([], ['delta'])).toEqual([]);
  });

  test('5,000 steps with every tenth reworded pair all, in order', () => {
    const left = Array.from(
      { length: 5_000 },
      (_, n) => `In step ${n} we weigh candidate ${n} against the rules`,
    );
    const right = left.map((text, n) => (n % 10 === 0 ? text.replace('weigh', 'hold') : text));
    const pairs = alignSteps(left, right);
    expect(pairs).toHaveLength(5_000);
    expect(pairs.filter(({ same }) => same)).toHaveLength(4_500);
  });

  test('5,000 steps that are each reworded, of words that all come again, find their like', () => {
    const word = (n: number) => `w${(n * 7_919 + n * n) % 997}`;
    const left = Array.from({ length: 5_000 }, (_, n) =>
      Array.from({ length: 12 }, (__, at) => word(n * 12 + at)).join(' '),
    );
    const pairs = alignSteps(
      left,
      left.map((text, n) => `${text} and ${n % 7}`),
    );
    expect(pairs.filter(({ left: i, right: j }) => i === j).length).toBeGreaterThan(4_500);
  });

  test('5,000 steps a side with no rare words and no likeness pair none', () => {
    const of = (name: string) => Array.from({ length: 5_000 }, (_, n) => `${name} ${name}${n % 3}`);
    expect(alignSteps(of('wait'), of('hmm'))).toEqual([]);
  });
});

describe('rows of a comparison', () => {
  test('hold every step of every trace once and in order', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 2, maxLength: 4 }), (traces) => {
        const rows = compareRows(traces);
        for (const [index, trace] of traces.entries())
          expect(rows.flatMap((row) => row.steps[index] ?? [])).toEqual(trace.map((_, at) => at));
      }),
    );
  });

  test('a divergence begins where rows stop being the same', () => {
    const rows = compareRows([
      ['a', 'b', 'c', 'd', 'e'],
      ['a', 'x', 'c', 'd', 'y'],
    ]);
    expect(findDivergences(rows).map((index) => rows[index]?.steps)).toEqual([
      [1, null],
      [4, null],
    ]);
    expect(findDivergences(compareRows([['a'], ['a']]))).toEqual([]);
  });
});

describe('word diff', () => {
  test('the runs of either side are its text, and both sides keep the same', () => {
    fc.assert(
      fc.property(step, step, (left, right) => {
        const diff = wordDiff(left, right);
        expect(diff?.left.map(({ text }) => text).join('')).toBe(left);
        expect(diff?.right.map(({ text }) => text).join('')).toBe(right);
        const kept = (runs: { text: string; changed: boolean }[] = []) =>
          runs
            .filter(({ changed }) => !changed)
            .map(({ text }) => text)
            .join('');
        expect(kept(diff?.left)).toBe(kept(diff?.right));
      }),
    );
  });

  test('marks the word, the sign and the emoji that differ, never half of one', () => {
    expect(wordDiff('I say 😀 now', 'I say 😁 now')?.left.filter(({ changed }) => changed)).toEqual([
      { text: '😀', changed: true },
    ]);
    expect(wordDiff('考える人', '考えた人')?.right.filter(({ changed }) => changed)).toEqual([
      { text: 'た', changed: true },
    ]);
    expect(wordDiff('a\r\nb', 'a\nb')?.left.filter(({ changed }) => changed)).toEqual([
      { text: '\r\n', changed: true },
    ]);
  });

  test('says that it did not, for a text that is too long or too different', () => {
    expect(wordDiff('x'.repeat(maxDiffLength + 1), 'x')).toBeNull();
    const list = (letter: string) => Array.from({ length: 2_000 }, (_, n) => `${letter}${n}`).join(' ');
    expect(wordDiff(list('a'), list('b'))).toBeNull();
  });
});
