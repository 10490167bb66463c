import { describe, expect, it } from 'vitest';
import { labelStudio } from '#lib/formats/label-studio/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { labelLines as lines, readFormat } from '#tests/support/read-format.ts';

const read = (tasks: unknown) => readFormat(labelStudio, 'export/p.json', JSON.stringify(tasks));

async function readTraces(tasks: unknown[]): Promise<TraceDraft[]> {
  const { traces, issues } = await read(tasks);
  expect(issues).toEqual([]);
  return traces;
}

const span = (id: string, start: number, end: number, text: string, label: string) => ({
  id,
  type: 'labels',
  from_name: 'label',
  to_name: 'text',
  value: { start, end, text, labels: [label] },
});
const choice = (from: string, ...choices: string[]) => ({
  type: 'choices',
  from_name: from,
  to_name: 'text',
  value: { choices },
});

describe('label-studio, tasks', () => {
  it('makes a trace of each text and labels of each annotator, model and the ground truth', async () => {
    const [draft] = await readTraces([
      {
        id: 7,
        project: 3,
        data: { text: 'The lock gives way in the end.', source: 'diary' },
        annotations: [
          { id: 1, completed_by: 4, result: [span('a', 4, 8, 'lock', 'Object'), choice('tone', 'calm')] },
          { id: 2, completed_by: { id: 5, email: 'bo@x.org' }, result: [choice('tone', 'tense')] },
          { id: 3, completed_by: 6, ground_truth: true, result: [choice('tone', 'calm')] },
        ],
        predictions: [{ model_version: 'm-1', score: 0.7, result: [choice('tone', 'calm')] }],
      },
    ]);
    expect(draft?.sourceKey).toBe('export/p.json:7');
    expect(draft?.blocks).toEqual([
      {
        role: 'assistant',
        kind: 'answer',
        text: 'The lock gives way in the end.',
        payload: { field: 'text' },
      },
    ]);
    expect(lines(draft?.labels)).toEqual([
      'human 4 | Object | yes | 0:4-8 lock',
      'human 4 | tone | calm',
      'human bo@x.org | tone | tense',
      'gold 6 | tone | calm',
      'monitor m-1 | tone | calm',
    ]);
    expect(draft?.labels[0]).toMatchObject({ target: { type: 'span', key: 'a' }, code: { scope: 'span' } });
    expect(draft?.labels.at(-1)?.score).toBe(0.7);
    expect(draft?.metadata).toEqual({ project: 3, source: 'diary' });
  });

  it('does not take for a label what was skipped, rejected, drafted or left empty, and counts it', async () => {
    const [draft] = await readTraces([
      {
        id: 1,
        data: { text: 'One two three.' },
        annotations: [
          { completed_by: 1, was_cancelled: true, result: [choice('tone', 'a')] },
          { completed_by: 2, result: [] },
          {
            completed_by: 3,
            result: [choice('tone', 'a')],
            reviews: [{ accepted: false }],
            last_action: 'rejected',
          },
        ],
        drafts: [{ result: [choice('tone', 'b')] }],
        predictions: [],
      },
    ]);
    expect(draft?.labels).toEqual([]);
    expect(draft?.metadata).toEqual({
      'annotations.draft': 1,
      'annotations.skipped': 1,
      'annotations.empty': 1,
      'annotations.rejected': 1,
    });
  });

  it('counts the offsets of texts in code points, and believes the words where an old version did not', async () => {
    const text = '😀 計算 ends here.';
    const [draft] = await readTraces([
      {
        id: 1,
        data: { text },
        completions: [
          {
            completed_by: 1,
            result: [span('a', 2, 4, '計算', 'X'), span('b', 6, 10, 'ends', 'Y'), span('c', 5, 9, '', 'Z')],
          },
        ],
      },
    ]);
    expect(lines(draft?.labels)).toEqual([
      'human 1 | X | yes | 0:3-5 計算',
      'human 1 | Y | yes | 0:6-10 ends',
      'human 1 | Z | yes | 0:6-10 ends',
    ]);
    for (const { evidence } of draft?.labels ?? [])
      for (const { quote, start, end } of evidence ?? []) expect(text.slice(start, end)).toBe(quote);
  });

  it('reads choices as yes and no, as one of several, or each by itself, by the whole file', async () => {
    const task = (id: number, ...result: object[]) => ({
      id,
      data: { text: 'One two three.' },
      annotations: [{ completed_by: 1, result }],
    });
    const [one, two] = await readTraces([
      task(1, choice('flags', 'sly'), choice('honest', 'Yes'), choice('tone', 'Yes')),
      task(2, choice('flags', 'sly', 'too quick'), choice('honest', 'No'), choice('tone', 'Partly')),
    ]);
    expect(lines(one?.labels)).toEqual([
      'human 1 | flags.sly | yes',
      'human 1 | honest | yes',
      'human 1 | tone | Yes',
    ]);
    expect(lines(two?.labels)).toEqual([
      'human 1 | flags.sly | yes',
      'human 1 | flags.too-quick | yes',
      'human 1 | honest | no',
      'human 1 | tone | Partly',
    ]);
    expect(one?.fileContext).toBe(two?.fileContext);
  });

  it('reads ratings, numbers, notes, taxonomies and pairwise choices', async () => {
    const result = (type: string, value: object) => ({ type, from_name: type, to_name: 'text', value });
    const [draft] = await readTraces([
      {
        id: 1,
        data: { text: 'One two three.' },
        annotations: [
          {
            completed_by: 1,
            result: [
              result('rating', { rating: 4 }),
              result('number', { number: 2.5 }),
              result('textarea', { text: ['Well', 'done.'] }),
              result('taxonomy', { taxonomy: [['a', 'b'], ['c']] }),
              result('pairwise', { selected: 'left' }),
              { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' },
              result('rectanglelabels', { x: 1, y: 2, width: 3, height: 4, rectanglelabels: ['Car'] }),
            ],
          },
        ],
      },
    ]);
    expect(draft?.labels.map(({ code, value, score }) => [code.key, code.valueType, value, score])).toEqual([
      ['rating', 'number', '4', 4],
      ['number', 'number', '2.5', 2.5],
      ['textarea', 'text', 'Well\ndone.', undefined],
      [expect.stringMatching(/^taxonomy\.a-b-/), 'boolean', 'yes', undefined],
      ['taxonomy.c', 'boolean', 'yes', undefined],
      ['pairwise', 'category', 'left', undefined],
    ]);
    expect(draft?.metadata).toEqual({ 'not_read.relation': 1, 'not_read.rectanglelabels': 1 });
  });

  it('binds an answer about a region to the region', async () => {
    const [draft] = await readTraces([
      {
        id: 1,
        data: { text: 'One two three.' },
        annotations: [
          { completed_by: 1, result: [span('r', 4, 7, 'two', 'N'), { ...choice('sure', 'low'), id: 'r' }] },
        ],
      },
    ]);
    expect(lines(draft?.labels)).toEqual([
      'human 1 | N | yes | 0:4-7 two',
      'human 1 | sure | low | 0:4-7 two',
    ]);
    expect(draft?.labels[1]?.target).toEqual({ type: 'span', key: 'r' });
  });
});
