import { describe, expect, it } from 'vitest';
import { labelStudio } from '#lib/formats/label-studio/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
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

describe('label-studio, kinds of data', () => {
  it('makes a block of each phrase of a dialogue, and a quote of each phrase a span crosses', async () => {
    const [draft] = await readTraces([
      {
        id: 1,
        data: {
          dialogue: [
            { author: 'Ann', text: 'Is it 😀 open?' },
            { author: 'Robot', text: 'It is.' },
          ],
        },
        annotations: [
          {
            completed_by: 1,
            result: [
              {
                id: 'p',
                type: 'paragraphlabels',
                from_name: 'l',
                to_name: 'd',
                value: {
                  start: '0',
                  end: '1',
                  startOffset: 9,
                  endOffset: 2,
                  text: 'open?\nIt',
                  paragraphlabels: ['Q'],
                },
              },
            ],
          },
        ],
      },
    ]);
    expect(draft?.blocks.map(({ kind, text, payload }) => [kind, text, payload?.['author']])).toEqual([
      ['prompt', 'Is it 😀 open?', 'Ann'],
      ['answer', 'It is.', 'Robot'],
    ]);
    expect(lines(draft?.labels)).toEqual(['human 1 | Q | yes | 0:9-14 open? | 1:0-2 It']);
  });

  it('takes HTML for its text, and reads global offsets into it', async () => {
    const hyper = (value: object) => ({
      id: 'h',
      type: 'hypertextlabels',
      from_name: 'l',
      to_name: 'page',
      value,
    });
    const at = { start: '/p[1]/text()[1]', end: '/p[1]/text()[1]', startOffset: 0, endOffset: 4 };
    const { traces, issues } = await read([
      {
        id: 1,
        data: { page: '<p class="x">Fish &amp; chips<br/>at <b>noon</b></p>' },
        annotations: [
          {
            completed_by: 1,
            result: [
              hyper({ ...at, globalOffsets: { start: 15, end: 19 }, text: 'noon', htmllabels: ['T'] }),
              hyper({ ...at, text: 'Fish', hypertextlabels: ['F'] }),
              hyper({ ...at, text: 'gone', hypertextlabels: ['G'] }),
            ],
          },
        ],
      },
    ]);
    const [draft] = traces;
    expect(draft?.blocks[0]?.text).toBe('Fish & chips\nat noon');
    expect(lines(draft?.labels)).toEqual([
      'human 1 | T | yes | 0:16-20 noon',
      'human 1 | F | yes | undefined:undefined-undefined Fish',
    ]);
    expect(issues).toEqual(['item 1: the span "gone" does not stand in "page"']);
  });

  it('makes a conversation of a chat that was held while annotating, one for each annotation', async () => {
    const says = (role: string, content: string) => ({
      type: 'chatmessage',
      from_name: 'chat',
      to_name: 'chat',
      value: { chatmessage: { role, content } },
    });
    const drafts = await readTraces([
      {
        id: 9,
        data: { scenario_prompt: 'Ask for the way to town.', chat: [] },
        annotations: [
          {
            id: 1,
            completed_by: 1,
            result: [says('user', 'Where?'), says('assistant', 'There.'), choice('ok', 'yes')],
          },
          { id: 2, completed_by: 2, result: [says('user', 'How far?')] },
        ],
      },
    ]);
    expect(
      drafts.map(({ sourceKey, blocks }) => [sourceKey, blocks.map(({ kind, text }) => `${kind} ${text}`)]),
    ).toEqual([
      ['export/p.json:9/1', ['prompt Ask for the way to town.', 'prompt Where?', 'answer There.']],
      ['export/p.json:9/2', ['prompt Ask for the way to town.', 'prompt How far?']],
    ]);
    expect(lines(drafts[0]?.labels)).toEqual(['human 1 | ok | yes']);
  });

  it('tells several texts apart by the field that a result is about', async () => {
    const [draft] = await readTraces([
      {
        id: 1,
        data: {
          question: 'Why is it so late?',
          thinking: 'It was the rain.',
          answer: 'Because of the rain.',
          photo: '/u/a.png',
        },
        predictions: [{ result: [{ ...span('a', 15, 19, 'rain', 'W'), to_name: 'out', source: '$answer' }] }],
      },
    ]);
    expect(draft?.blocks.map(({ kind, payload }) => [kind, payload?.['field']])).toEqual([
      ['prompt', 'question'],
      ['reasoning', 'thinking'],
      ['answer', 'answer'],
      ['image', 'photo'],
    ]);
    expect(lines(draft?.labels)).toEqual(['monitor prediction | W | yes | 2:15-19 rain']);
  });

  it('takes for a picture what boxes are drawn on, whatever its name, and each picture of a list', async () => {
    const box = {
      type: 'rectanglelabels',
      from_name: 'b',
      to_name: 'img',
      value: { x: 1, y: 2, rectanglelabels: ['Car'] },
    };
    const [draft] = await readTraces([
      {
        id: 1,
        data: { img: '/image1', pages: [{ url: 'https://a.org/1.png' }, 'https://a.org/2.png'], lang: 'en' },
        annotations: [{ completed_by: 1, result: [box] }],
      },
    ]);
    expect(draft?.blocks.map(({ kind, payload }) => [kind, payload?.['url']])).toEqual([
      ['image', '/image1'],
      ['image', 'https://a.org/1.png'],
      ['image', 'https://a.org/2.png'],
    ]);
    expect(draft?.metadata).toMatchObject({ lang: 'en', 'not_read.rectanglelabels': 1 });
  });

  it('joins a task that names one of our traces to it, with a hint instead of a place', async () => {
    const id = '0190b6f2-7c1e-7d3a-9a51-0c2f6d1e4b77';
    const annotations = [{ completed_by: 1, result: [span('a', 4, 7, 'two', 'N')] }];
    const { drafts } = await read([
      { id: 1, data: { text: 'One two three.', trace_id: id }, annotations },
      { id: 2, data: { text: 'One two three.', source_key: 'run.jsonl:5' }, annotations },
    ]);
    expect(drafts.map((draft) => (draft.type === 'join' ? draft.on : null))).toEqual([
      { $id: id },
      { $source_key: 'run.jsonl:5' },
    ]);
    expect(drafts[0]?.labels[0]).toMatchObject({ value: 'yes', evidence: [{ quote: 'two', start: 4 }] });
    expect(drafts[0]?.labels[0]?.evidence?.[0]).not.toHaveProperty('block');
  });
});

describe('label-studio, JSON_MIN', () => {
  const row = (annotator: string, id: number, answers: object) => ({
    text: 'One two three.',
    id: 5,
    ...answers,
    annotator,
    annotation_id: id,
    created_at: '2026-01-01',
    updated_at: '2026-01-01',
    lead_time: 2,
  });

  it('makes one trace of the rows of a task, with labels of each annotator', async () => {
    const { drafts, issues } = await read([
      row('ann@x.org', 1, { label: [{ start: 4, end: 7, text: 'two', labels: ['N'] }], tone: 'calm' }),
      row('bo@x.org', 2, { tone: 'tense', why: 'Too many words. Far too many.', stars: [{ rating: 2 }] }),
    ]);
    expect(issues).toEqual([]);
    expect(drafts.map(({ type }) => type)).toEqual(['trace', 'join']);
    expect(drafts[1]).toMatchObject({ on: { $source_key: 'export/p.json:5' } });
    expect(lines(drafts[0]?.labels)).toEqual([
      'human ann@x.org | N | yes | 0:4-7 two',
      'human ann@x.org | tone | calm',
    ]);
    expect(lines(drafts[1]?.labels)).toEqual([
      'human bo@x.org | tone | tense',
      'human bo@x.org | why | Too many words. Far too many.',
      'human bo@x.org | stars | 2',
    ]);
  });

  it('is known by its own fields, as the full export is by its task', () => {
    const head = (value: unknown) => labelStudio.recognises(fileHead('a.json', JSON.stringify(value)));
    expect(head([row('a', 1, {})])).toBeGreaterThan(0.9);
    expect(head({ id: 1, data: { text: 'x' }, annotations: [] })).toBeGreaterThan(0.9);
    expect(head([{ id: 1, data: [1], annotations: [] }])).toBe(0);
    expect(head([{ text: 'x', label: 'y' }])).toBe(0);
  });
});
