import { describe, expect, it } from 'vitest';
import { readTable as read } from '#tests/support/read-table.ts';

describe('labels of a table', () => {
  const label = { code: 'c', rater: { kind: 'monitor' as const, name: { value: 'm' } } };

  async function labelOf(record: object, more: object) {
    const { traces, issues } = await read([{ a: 'x', ...record }], {
      answer: 'a',
      labels: [{ ...label, ...more }],
    });
    return { label: traces[0]?.labels[0], issues };
  }

  it.each([
    [true, 'yes'],
    ['True', 'yes'],
    [' YES ', 'yes'],
    ['y', 'yes'],
    [1, 'yes'],
    ['1', 'yes'],
    [false, 'no'],
    ['no', 'no'],
    ['N', 'no'],
    [0, 'no'],
    ['unsure', 'unsure'],
  ])('takes %j for %s where nothing else is said', async (value, expected) => {
    expect((await labelOf({ v: value }, { field: 'v' })).label?.value).toBe(expected);
  });

  it('lets the mapping say what is yes: 0 for right, 2 for undecided', async () => {
    const lists = { field: 'v', yes: [0], no: [1], unsure: [2] };
    for (const [value, expected] of [
      [0, 'yes'],
      ['1', 'no'],
      [2, 'unsure'],
    ])
      expect((await labelOf({ v: value }, lists)).label?.value).toBe(expected);
  });

  it('keeps an empty verdict as missing, and asks nothing of a record without the field', async () => {
    for (const value of [null, ''])
      expect((await labelOf({ v: value }, { field: 'v' })).label).toMatchObject({
        value: null,
        error: 'no verdict',
      });
    expect((await labelOf({}, { field: 'v' })).label).toBeUndefined();
  });

  it('names a value that is neither, and keeps the row with the verdict missing', async () => {
    const { label: found, issues } = await labelOf({ v: 'maybe' }, { field: 'v' });
    expect(found).toMatchObject({ value: null, error: 'neither yes nor no nor unsure: maybe' });
    expect(issues).toEqual(['line 1: "maybe" in the field v counts neither as yes nor as no nor as unsure']);
  });

  it('scales a score and reads one with a per cent sign', async () => {
    expect((await labelOf({ v: 'YES', p: 85 }, { field: 'v', score: 'p', scale: 100 })).label).toMatchObject({
      value: 'yes',
      score: 0.85,
    });
    expect(
      (await labelOf({ v: 'YES', p: '85 %' }, { field: 'v', score: 'p', scale: 100 })).label?.score,
    ).toBe(0.85);
  });

  it('makes the verdict from the score by the threshold, which itself is a yes', async () => {
    const byScore = { score: 'p', scale: 100, threshold: 0.3 };
    for (const [p, expected] of [
      [30, 'yes'],
      [29, 'no'],
    ])
      expect((await labelOf({ p }, byScore)).label?.value).toBe(expected);
    expect((await labelOf({ p: null }, byScore)).label).toMatchObject({ value: null, error: 'no verdict' });
  });

  it('keeps categories, numbers and texts as they are given', async () => {
    expect((await labelOf({ v: 'B' }, { field: 'v', valueType: 'category' })).label?.value).toBe('B');
    expect((await labelOf({ v: 4 }, { field: 'v', valueType: 'number' })).label).toMatchObject({
      value: '4',
      score: 4,
    });
  });

  it('keeps what was said and the quotes, and leaves verdicts out of the metadata', async () => {
    const { traces } = await read([{ a: 'x', v: 'yes', why: 'W', said: 'R', e: ['q1', 'q2'], who: 'K' }], {
      answer: 'a',
      labels: [
        {
          code: 'c',
          rater: { kind: 'human', name: 'who' },
          field: 'v',
          note: 'why',
          raw: 'said',
          evidence: 'e',
        },
      ],
    });
    expect(traces[0]?.labels).toEqual([
      {
        rater: { kind: 'human', name: 'K' },
        code: { key: 'c', valueType: 'boolean' },
        value: 'yes',
        note: 'W',
        raw: 'R',
        evidence: [{ quote: 'q1' }, { quote: 'q2' }],
      },
    ]);
    expect(traces[0]?.metadata).toEqual({ who: 'K' });
  });

  it('keeps an outcome as given, with its polarity where it has one', async () => {
    const { traces } = await read([{ a: 'x', ok: 0, level: 'mid', none: null }], {
      answer: 'a',
      outcomes: [
        { name: 'correct', field: 'ok', yes: [0], no: [1] },
        { name: 'level', field: 'level' },
        { name: 'none', field: 'none' },
      ],
    });
    expect(traces[0]?.outcomes).toEqual([
      { name: 'correct', value: 0, positive: true },
      { name: 'level', value: 'mid' },
    ]);
  });
});
