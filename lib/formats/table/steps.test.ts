import { describe, expect, it } from 'vitest';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { readTable } from '#tests/support/read-table.ts';

const rater = { kind: 'source' as const, name: { value: 'authors' } };

async function readOne(record: object, mapping: MappingInput) {
  const { traces, issues } = await readTable([record], mapping);
  const trace = traces[0];
  if (!trace) throw new Error(`nothing was read: ${issues.join()}`);
  const block = trace.blocks.find(({ kind }) => kind === 'reasoning');
  return {
    trace,
    issues,
    steps: block?.steps?.map(({ start, end, kind }) => [block.text.slice(start, end), kind].filter(Boolean)),
    labels: trace.labels.map(({ target, value, score, code }) => [
      target?.type === 'step' ? target.block : null,
      target?.type === 'step' ? target.step : null,
      value,
      ...(score === undefined ? [] : [score]),
      ...(code.scope === 'step' ? [] : ['no step code']),
    ]),
  };
}

describe('the steps of a table', () => {
  it('are cut by a rule, each stretch up to the next', async () => {
    const { steps } = await readOne(
      { t: 'One. 🦊\n\nTwo.' },
      { reasoning: 't', steps: { rule: 'paragraph' } },
    );
    expect(steps).toEqual([['One. 🦊\n\n'], ['Two.']]);
  });

  it('are a list of texts, which is the reasoning where no other text is', async () => {
    const { trace, steps, issues } = await readOne(
      { q: 'Q', s: ['First', 'Second'], a: 'A' },
      { prompt: 'q', steps: { field: 's' }, answer: 'a' },
    );
    expect(trace.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['prompt', 'Q'],
      ['reasoning', 'First\n\nSecond'],
      ['answer', 'A'],
    ]);
    expect(steps).toEqual([['First'], ['Second']]);
    expect(issues).toEqual([]);
  });

  it('are found in the mapped reasoning, each after the one before, with their kinds', async () => {
    const { steps, issues } = await readOne(
      { t: 'a a\nb', s: [{ x: 'a', k: 'plan' }, { x: 'a', k: null }, { x: ' b ' }] },
      { reasoning: 't', steps: { field: 's', text: 'x', kind: 'k' } },
    );
    expect(steps).toEqual([['a', 'plan'], ['a'], ['b']]);
    expect(issues).toEqual([]);
  });

  it('are found in reasoning that tags divide from the answer', async () => {
    const { trace, steps, labels } = await readOne(
      { t: '<think>one two</think>Done.', s: ['one', 'two'], v: [1, 0] },
      { transcript: 't', steps: { field: 's' }, stepLabels: [{ code: 'ok', rater, field: 'v' }] },
    );
    expect(trace.blocks.map(({ kind }) => kind)).toEqual(['reasoning', 'answer']);
    expect(steps).toEqual([['one'], ['two']]);
    expect(labels).toEqual([
      [0, 0, 'yes'],
      [0, 1, 'no'],
    ]);
  });

  it('that are not in the reasoning are said, and labels stay with the others', async () => {
    const { labels, issues } = await readOne(
      { t: 'one three', s: ['one', 'two', '', 'three'], v: [1, 1, 1, 0] },
      { reasoning: 't', steps: { field: 's' }, stepLabels: [{ code: 'ok', rater, field: 'v' }] },
    );
    expect(labels).toEqual([
      [0, 0, 'yes'],
      [0, 1, 'no'],
    ]);
    expect(issues).toEqual([
      'line 1: of 4 steps in the field s, 2 are empty or not in the reasoning after the one before (counted from 0: 1, 2)',
    ]);
  });
});

describe('the labels on steps', () => {
  const s = ['one', 'two', 'three'];
  const read = (record: object, more: object) =>
    readOne(
      { s, q: 'Q', ...record },
      { prompt: 'q', steps: { field: 's' }, stepLabels: [{ code: 'bad', rater, ...more }] },
    );

  it('are one for each step of a list, by the polarity that is stated', async () => {
    const { labels, issues } = await read({ v: [1, 0, -1] }, { field: 'v', yes: [1], no: [-1], unsure: [0] });
    expect(labels).toEqual([
      [1, 0, 'yes'],
      [1, 1, 'unsure'],
      [1, 2, 'no'],
    ]);
    expect(issues).toEqual([]);
  });

  it('may come from inside the steps, and have scores', async () => {
    const record = { s: [{ t: 'one', r: 90 }, { t: 'two' }], p: [90, 10] };
    const { labels } = await readOne(record, {
      steps: { field: 's', text: 't' },
      stepLabels: [
        { code: 'good', rater, inStep: 'r', valueType: 'number' },
        { code: 'sure', rater, score: 'p', scale: 100, valueType: 'number' },
      ],
    });
    expect(labels).toEqual([
      [0, 0, '90', 90],
      [0, 0, '0.9', 0.9],
      [0, 1, '0.1', 0.1],
    ]);
  });

  it.each([
    [0, 1, [[1, 0, 'no'], [1, 1, 'yes']]], // prettier-ignore
    [1, 1, [[1, 0, 'yes']]], // prettier-ignore
    [0, -1, [[1, 0, 'no'], [1, 1, 'no'], [1, 2, 'no']]], // prettier-ignore
    [0, '2', [[1, 0, 'no'], [1, 1, 'no'], [1, 2, 'yes']]], // prettier-ignore
  ] as const)(
    'counted from %i, first error %j: yes for it, no for those before, nothing for those after',
    async (base, first, expected) => {
      const { labels, issues } = await read({ f: first }, { field: 'f', first: true, base });
      expect(labels).toEqual(expected);
      expect(issues).toEqual([]);
    },
  );

  it('are yes for the listed steps and no for every other', async () => {
    expect((await read({ f: [1, 3] }, { field: 'f', listed: true, base: 1 })).labels).toEqual([
      [1, 0, 'yes'],
      [1, 1, 'no'],
      [1, 2, 'yes'],
    ]);
    expect((await read({ f: [] }, { field: 'f', listed: true })).labels.map((one) => one[2])).toEqual([
      'no',
      'no',
      'no',
    ]);
  });

  it('name the record and the base where a number is that of no step', async () => {
    const { labels, issues } = await read({ f: 3 }, { field: 'f', first: true, base: 0 });
    expect(labels).toEqual([]);
    expect(issues).toEqual([
      'line 1: 3 in the field f is not the number of a step: there are 3, counted from 0',
    ]);
  });

  it('say where there are more values than steps, or no list, and ask nothing without the field', async () => {
    const more = await read({ v: [1, 1, 1, 1] }, { field: 'v' });
    expect([more.labels.length, more.issues]).toEqual([3, ['line 1: the field v has 4 values for 3 steps']]);
    expect((await read({ v: 1 }, { field: 'v' })).issues).toEqual([
      'line 1: the field v is not a list with one value for each step',
    ]);
    expect((await read({}, { field: 'v' })).labels).toEqual([]);
  });

  it('stay out of the metadata', async () => {
    const { trace } = await read({ f: 1 }, { field: 'f', first: true });
    expect(trace.metadata).not.toHaveProperty('f');
  });

  it('are refused with the reason where the mapping cannot be followed', async () => {
    const { issues } = await readTable([{ s }], {
      answer: 's',
      stepLabels: [{ code: 'bad', rater, first: true, listed: true }],
    });
    expect(issues).toEqual([
      'mapping: the labels bad are about steps, and "steps" does not say which',
      'mapping: the labels bad need a "field", an "inStep" or a "score"',
      'mapping: the labels bad need a "field" with numbers of steps',
      'mapping: the labels bad are both "first" and "listed"',
    ]);
  });
});
