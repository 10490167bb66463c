import { describe, expect, it } from 'vitest';
import { prodigy } from '#lib/formats/prodigy/index.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { jsonLines, labelLines, readFormat, wrongQuotes } from '#tests/support/read-format.ts';

const read = (...rows: object[]) => readFormat(prodigy, 'db/news.jsonl', jsonLines(rows));
const text = 'Lena 😀 met 山本 in Oslo.';
const hashes = (input: number, task: number) => ({ _input_hash: input, _task_hash: task });
const oslo = { start: 17, end: 21, label: 'PLACE' };

describe('prodigy', () => {
  it('makes spans labels of the annotator, counted in code points', async () => {
    const { traces, issues } = await read({
      text,
      meta: { source: 'diary', score: 0.9 },
      ...hashes(1, 2),
      tokens: [],
      spans: [{ start: 0, end: 4, label: 'PERSON' }, { start: 11, end: 13, label: 'PERSON' }, oslo],
      answer: 'accept',
      _view_id: 'ner_manual',
      _session_id: 'news-ann',
      _annotator_id: 'news-ann',
    });
    expect(issues).toEqual([]);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human news-ann | PERSON | yes | 0:0-4 Lena',
      'human news-ann | PERSON | yes | 0:12-14 山本',
      'human news-ann | PLACE | yes | 0:18-22 Oslo',
    ]);
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
    expect(traces[0]).toMatchObject({
      sourceKey: 'db/news.jsonl:1',
      metadata: { 'meta.source': 'diary', _input_hash: 1, _task_hash: 2 },
      blocks: [{ kind: 'answer', text }],
    });
    expect(Object.keys(traces[0]?.metadata ?? {})).not.toContain('meta.score');
  });

  it('makes one trace of a text that several people answered, and tells texts of one hash apart', async () => {
    const row = (name: string, more: object) => ({
      text,
      ...hashes(1, 2),
      _session_id: name,
      answer: 'accept',
      ...more,
    });
    const { drafts, traces, joins, issues } = await read(
      row('a', { spans: [oslo] }),
      row('b', { spans: [] }),
      row('c', { spans: [oslo], label: 'TRAVEL' }),
      row('d', { answer: 'ignore' }),
      { ...row('e', { label: 'TRAVEL' }), text: 'Another text.' },
    );
    expect(drafts.map(({ type }) => type)).toEqual(['trace', 'join', 'trace']);
    expect(traces.map(({ sourceKey }) => sourceKey)).toEqual(['db/news.jsonl:1', 'db/news.jsonl:1#2']);
    expect(joins.map(({ on }) => on)).toEqual([{ $source_key: 'db/news.jsonl:1' }]);
    expect(labelLines(joins[0]?.labels)).toEqual([
      'human c | PLACE | yes | 0:18-22 Oslo',
      'human c | TRAVEL | yes',
    ]);
    expect(issues).toEqual([
      'the whole file: 2 rows of texts that were read before say nothing that is a label (answers.without_labels: 1, answers.ignored: 1)',
    ]);
  });

  it('takes the reject of a single suggestion for a no, and of a whole annotation for none', async () => {
    const { traces } = await read(
      { text, ...hashes(1, 1), spans: [oslo], answer: 'reject', _is_binary: true, _view_id: 'ner' },
      { text, ...hashes(2, 2), label: 'TRAVEL', answer: 'reject', _view_id: 'classification' },
      { text, ...hashes(3, 3), spans: [oslo], tokens: [], answer: 'reject', _view_id: 'ner_manual' },
      { text, ...hashes(4, 4), answer: 'reject', _view_id: 'text' },
      { text, ...hashes(5, 5), label: 'TRAVEL', answer: 'ignore' },
    );
    expect(traces.map(({ labels }) => labelLines(labels))).toEqual([
      ['human annotator | PLACE | no | 0:18-22 Oslo'],
      ['human annotator | TRAVEL | no'],
      [],
      ['human annotator | accepted | no'],
      [],
    ]);
    expect(traces.map(({ metadata }) => [metadata['answers.rejected'], metadata['answers.ignored']])).toEqual(
      [
        [undefined, undefined],
        [undefined, undefined],
        [1, undefined],
        [undefined, undefined],
        [undefined, 1],
      ],
    );
  });

  it('says yes and no to the options of a choice, and nothing where none was chosen', async () => {
    const options = [
      { id: 'GOOD', text: 'Good' },
      { id: 'BAD', text: 'Bad' },
      { id: 3, text: 'Three' },
    ];
    const { traces } = await read(
      { text, ...hashes(1, 1), options, accept: ['GOOD', 3], answer: 'accept' },
      { text, ...hashes(2, 2), options, accept: [], answer: 'accept' },
      { text, ...hashes(3, 3), options, accept: [], config: { choice_style: 'multiple' }, answer: 'accept' },
      { text, ...hashes(4, 4), accept: ['GOOD'], answer: 'accept' },
    );
    const values = traces.map(({ labels }) => labels.map(({ code, value }) => `${code.key} ${value}`));
    expect(values).toEqual([
      ['GOOD yes', 'BAD no', 'choice.3 yes'],
      [],
      ['GOOD no', 'BAD no', 'choice.3 no'],
      ['GOOD yes'],
    ]);
    expect(traces[0]?.labels[0]?.code.name).toBe('Good');
    expect(traces[1]?.metadata['answers.without_labels']).toBe(1);
  });

  it('reads comparisons, prompts with responses, what was typed, and pictures', async () => {
    const { traces } = await read(
      {
        ...hashes(1, 1),
        input: { text: 'Hei' },
        accept: { text: 'Hi' },
        reject: { text: 'Ho' },
        answer: 'reject',
      },
      {
        ...hashes(2, 2),
        prompt: 'Say it well.',
        response: 'It is said.',
        user_input: 'too short',
        answer: 'accept',
      },
      {
        ...hashes(3, 3),
        image: 'https://example.org/a.jpg',
        spans: [{ points: [[1, 2]], label: 'CAR' }],
        answer: 'accept',
      },
      { ...hashes(4, 4), html: '<p>Big <b>news</b></p>', label: 'NEWS', answer: 'accept' },
      { ...hashes(5, 5), audio: 'data:audio/wav;base64,AAAA', transcript: 'hello', answer: 'accept' },
    );
    expect(traces.map(({ blocks }) => blocks.map((block) => `${block.kind} ${block.text}`))).toEqual([
      ['prompt Hei', 'answer Hi', 'answer Ho'],
      ['prompt Say it well.', 'answer It is said.'],
      ['image '],
      ['answer Big news'],
      ['prompt '],
    ]);
    expect(traces.flatMap(({ labels }) => labelLines(labels))).toEqual([
      'human annotator | preferred | reject',
      'human annotator | user_input | too short',
      'human annotator | NEWS | yes',
      'human annotator | transcript | hello',
    ]);
    expect(traces[2]?.metadata['not_read.region']).toBe(1);
    expect(traces[4]?.blocks[0]?.payload).toEqual({ notRead: 'audio', field: 'audio' });
  });

  it('gives a review the labels of all its versions, and of the reviewer as gold', async () => {
    const version = (sessions: string[], spans: object[]) => ({ text, spans, answer: 'accept', sessions });
    const { traces } = await read({
      text,
      ...hashes(1, 1),
      spans: [oslo],
      answer: 'accept',
      _view_id: 'review',
      _session_id: 'review-eve',
      versions: [version(['a', 'b'], [oslo]), version(['c'], [])],
    });
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human a | PLACE | yes | 0:18-22 Oslo',
      'human b | PLACE | yes | 0:18-22 Oslo',
      'gold review-eve | PLACE | yes | 0:18-22 Oslo',
    ]);
    expect(traces[0]?.metadata['answers.without_labels']).toBe(1);
  });

  it('takes spans nobody has answered for suggestions', async () => {
    const { traces } = await read({ text, spans: [oslo], tokens: [] });
    expect(labelLines(traces[0]?.labels)).toEqual(['monitor suggestion | PLACE | yes | 0:18-22 Oslo']);
  });

  it('says which span lies outside its text, which row has none, and goes on', async () => {
    const { traces, issues } = await read(
      { text: 'Short.', ...hashes(1, 1), spans: [{ start: 3, end: 30, label: 'X' }], answer: 'accept' },
      { meta: {}, ...hashes(2, 2), answer: 'accept' },
      { text, ...hashes(3, 3), spans: [oslo], answer: 'accept' },
    );
    expect(traces).toHaveLength(2);
    expect(issues).toEqual([
      'line 1: the span 3 to 30 (X) does not stand in the text',
      'line 2: there is no text in it; its fields are: meta, _input_hash, _task_hash, answer',
    ]);
  });

  it('keeps the places of spans right where reasoning is split from the text, for later rows too', async () => {
    const row = (name: string) => ({
      text: '<think>Hm, so.</think>It is so.',
      ...hashes(1, 1),
      _session_id: name,
      spans: [{ start: 28, end: 30, label: 'SO' }],
      answer: 'accept',
    });
    const { traces, joins } = await read(row('a'), row('b'));
    expect(traces[0]?.blocks.map(({ kind, text: own }) => [kind, own])).toEqual([
      ['reasoning', 'Hm, so.'],
      ['answer', 'It is so.'],
    ]);
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
    expect(joins[0]?.labels[0]?.evidence).toEqual(traces[0]?.labels[0]?.evidence);
  });

  it('is known by its hashes and its answers', () => {
    const head = (row: object) => prodigy.recognises(fileHead('a.jsonl', JSON.stringify(row)));
    expect(head({ text, ...hashes(1, 2) })).toBeGreaterThan(0.9);
    expect(head({ text, label: 'A', answer: 'accept' })).toBeGreaterThan(0.9);
    expect(head({ text, answer: 'accept' })).toBe(0);
    expect(head({ question: 'x', answer: 'accept', thinking: 'y' })).toBe(0);
  });
});
