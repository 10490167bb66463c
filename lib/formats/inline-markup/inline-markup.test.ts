import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowIssue } from '#lib/formats/format.ts';
import { inlineMarkup } from '#lib/formats/inline-markup/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

async function read(...records: unknown[]) {
  const traces: TraceDraft[] = [];
  const issues: RowIssue[] = [];
  const text = records.map((record) => JSON.stringify(record)).join('\n');
  for await (const one of inlineMarkup.read(byteSource('runs/marked.jsonl', text), {}))
    if (!one.ok) issues.push(one.problem);
    else traces.push(one.value as TraceDraft);
  return { traces, issues, trace: traces[0] };
}

const end = '["end-section"]';
const reasoning = 'Let me think.\n\nI try 3. Wait. That is wrong. I try 4. Wait.';
const marked =
  `["initializing"]Let me think.\n\n${end}["deduction"]I try 3. ${end}["doubt"]Wait. ${end}` +
  `["doubt", "backtracking"]That is wrong. ${end}["deduction"]I try 4. ${end}["doubt"]Wait.${end}`;

describe('inline-markup', () => {
  it('makes labels of the spans, at their places in the reasoning beside the copy', async () => {
    const { trace, issues } = await read({
      task_uuid: 'u1',
      problem: 'Which number?',
      thinking_process: reasoning,
      annotated_response: marked,
      response: `<think>${reasoning}</think>It is 4.`,
      model: 'deepseek-r1',
      annotator: 'gpt-4o',
      score: 2,
      label_fractions: { deduction: 0.4 },
    });
    expect(issues).toEqual([]);
    expect(trace).toMatchObject({
      sourceKey: 'runs/marked.jsonl:u1',
      condition: { model: 'deepseek-r1' },
      blocks: [
        { kind: 'prompt', text: 'Which number?' },
        { kind: 'reasoning', observability: 'raw', text: reasoning },
        { kind: 'answer', text: 'It is 4.' },
      ],
    });
    expect(trace?.metadata).toEqual({ score: 2 });
    expect(
      trace?.labels.map(({ code, target, evidence }) => [
        code.key,
        target?.type === 'span' ? target.key : '',
        evidence?.[0]?.start,
        evidence?.[0]?.quote,
      ]),
    ).toEqual([
      ['initializing', 'span 1', 0, 'Let me think.'],
      ['deduction', 'span 2', 15, 'I try 3.'],
      ['doubt', 'span 3', 24, 'Wait.'],
      ['doubt', 'span 4', 30, 'That is wrong.'],
      ['backtracking', 'span 4', 30, 'That is wrong.'],
      ['deduction', 'span 5', 45, 'I try 4.'],
      ['doubt', 'span 6', 54, 'Wait.'],
    ]);
    expect(trace?.labels[1]).toMatchObject({
      rater: { kind: 'monitor', name: 'gpt-4o' },
      code: { valueType: 'boolean', scope: 'span' },
      value: 'yes',
      raw: 'I try 3. ',
      evidence: [{ block: 1, start: 15, end: 23 }],
    });
  });

  it('takes the copy itself for the reasoning where none stands beside it', async () => {
    const { trace } = await read({ text: marked, model: 'gpt-4o' });
    expect(trace?.blocks.map(({ kind, text }) => [kind, text])).toEqual([['reasoning', reasoning]]);
    expect(trace?.labels[0]?.rater).toEqual({ kind: 'monitor', name: 'gpt-4o' });
    expect(trace?.condition).toEqual({});
    const { trace: unnamed } = await read({ text: marked, note: 'nothing of the kind' });
    expect(unnamed?.labels[0]?.rater.name).toBe('markup');
  });

  it('finds the reasoning that is nearly the copy, and gives a hint for what is not there word for word', async () => {
    const copy = marked.replace('That is wrong', 'This is wrong');
    const { trace } = await read({ reasoning_chain: reasoning, annotated_chain: copy });
    expect(trace?.blocks[0]?.text).toBe(reasoning);
    expect(trace?.labels[3]?.evidence).toEqual([{ quote: 'This is wrong.', start: 30 }]);
    expect(trace?.labels.at(-1)?.evidence).toEqual([{ quote: 'Wait.', block: 0, start: 54, end: 59 }]);
  });

  it('finds the reasoning inside a whole response', async () => {
    const { trace } = await read({ out: `<think>\n${reasoning}\n</think>\n\nIt is 4.`, marked });
    expect(trace?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['reasoning', reasoning],
      ['answer', 'It is 4.'],
    ]);
    expect(trace?.labels[1]?.evidence?.[0]).toMatchObject({ block: 0, start: 15 });
  });

  it('finds the reasoning in the conversation beside the copy, and puts it before the reply where it is not there', async () => {
    const messages = [
      { role: 'user', content: 'Which number?' },
      { role: 'assistant', content: 'It is 4.', reasoning_content: reasoning },
    ];
    const kinds = (trace?: TraceDraft) => trace?.blocks.map(({ kind, text }) => [kind, text]);
    const expected = [
      ['prompt', 'Which number?'],
      ['reasoning', reasoning],
      ['answer', 'It is 4.'],
    ];
    const { trace } = await read({ messages, marked });
    expect(kinds(trace)).toEqual(expected);
    expect(trace?.labels[1]?.evidence).toEqual([{ quote: 'I try 3.', block: 1, start: 15, end: 23 }]);
    const bare = messages.map(({ role, content }) => ({ role, content }));
    expect(kinds((await read({ messages: bare, thinking: reasoning, marked })).trace)).toEqual(expected);
    expect(kinds((await read({ messages: bare, marked })).trace)).toEqual(expected);
  });

  it('makes a trace of each object with a copy, and a rater of each copy of one text', async () => {
    const { traces } = await read({
      id: 'r',
      deduction: [
        { original: { thinking_process: reasoning, by_a: marked, by_b: marked } },
        { text: marked },
      ],
    });
    expect(traces.map(({ sourceKey }) => sourceKey)).toEqual([
      'runs/marked.jsonl:r/deduction.0.original',
      'runs/marked.jsonl:r/deduction.1',
    ]);
    expect(new Set(traces[0]?.labels.map(({ rater }) => rater.name))).toEqual(new Set(['by_a', 'by_b']));
    for (const trace of traces) {
      const { trace: again } = await read(JSON.parse(trace.raw ?? ''));
      expect({ ...again, raw: '' }).toEqual({ ...trace, raw: '' });
    }
  });

  it('says what is odd of the marks, and which records have none', async () => {
    const { issues, traces } = await read(
      { text: `["a"]One. ["a"]Two ["b"]and${end} three.${end}${end}${end}["b"] ${end}` },
      { text: 'x' },
    );
    expect(traces).toHaveLength(1);
    expect(issues).toEqual([
      {
        place: 'line 1',
        reason: 'the field text: 2 spans lie inside others; 1 end mark ends no span; 1 span is blank',
        landed: true,
      },
      { place: 'line 2', reason: 'no field of it holds marked-up text' },
    ]);
  });

  it('reads a record whose copy was never made, without labels, and says so', async () => {
    const { traces, issues } = await read({ text: marked }, { thinking: reasoning, marked: '', answer: '4' });
    expect(traces[1]?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['reasoning', reasoning],
      ['answer', '4'],
    ]);
    expect(traces[1]?.labels).toEqual([]);
    expect(issues).toEqual([
      { place: 'line 2', reason: 'no field of it holds marked-up text', landed: true },
    ]);
  });

  const unit = fc.constantFrom('a', 'bc ', '\n', '\r\n', '😀', '計画', 'שלום ', 'e\u0301', '“');
  it('places every span of a true copy where it was, in any script', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(unit, { minLength: 1, maxLength: 6 }), { minLength: 1 }),
        async (parts) => {
          const pieces = parts.map((part) => part.join(''));
          const text = pieces.join('');
          fc.pre(text.trim() !== '');
          const { trace } = await read({
            thinking: text,
            marked: pieces.map((piece) => `["x"]${piece}${end}`).join(''),
          });
          expect(trace?.blocks[0]?.text).toBe(text);
          let at = 0;
          const expected = pieces.flatMap((piece) => {
            const start = at + piece.length - piece.trimStart().length;
            at += piece.length;
            const quote = piece.trim();
            return quote === '' ? [] : [[{ quote, block: 0, start, end: start + quote.length }]];
          });
          expect(trace?.labels.map(({ evidence }) => evidence)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
