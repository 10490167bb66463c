import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#lib/json.ts';
import { otlp, pairs, readSpans, span, texts, type Fields } from '#tests/support/otlp.ts';

describe('otel, traces', () => {
  const said = (input: Json[], output: string, fields: Fields) =>
    span(
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.input.messages': input,
        'gen_ai.output.messages': [{ role: 'assistant', parts: [{ type: 'text', content: output }] }],
      },
      fields,
    );
  const user = (content: string) => ({ role: 'user', parts: [{ type: 'text', content }] });
  const assistant = (content: string) => ({ role: 'assistant', parts: [{ type: 'text', content }] });
  const agent = span(
    { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'guide' },
    { id: 'a', at: 0 },
  );
  const one = said([user('Q')], 'A', { id: 'b', parent: 'a', at: 1 });
  const two = said([user('Q'), assistant('A'), user('R')], 'B', { id: 'c', parent: 'a', at: 2 });
  const conversation = [
    ['prompt', 'Q'],
    ['answer', 'A'],
    ['prompt', 'R'],
    ['answer', 'B'],
  ];

  it('are one for each trace id, their calls in the order of time, wherever in the file they stand', async () => {
    const other = said([user('X')], 'Y', { id: 'd', trace: 't2' });
    const lines = [otlp(two, other), otlp(one), otlp(agent)].map((batch) => JSON.stringify(batch)).join('\n');
    const { traces } = await readSpans('batches.jsonl', lines);
    expect(traces.map(({ sourceKey }) => sourceKey)).toEqual(['otel:t2', 'otel:t1']);
    expect(texts(traces[1])).toEqual(conversation);
    expect(traces[1]?.metadata).toMatchObject({ agent: 'guide', spans: 3, model_calls: 2, other_spans: 1 });
  });

  it('are read again from what was kept of them', async () => {
    const { traces } = await readSpans('spans.json', otlp(agent, one, two));
    const again = await readSpans('kept.json', traces[0]?.raw ?? '');
    expect({ ...again.traces[0], place: '', raw: '' }).toEqual({ ...traces[0], place: '', raw: '' });
  });

  it("take a tool's answer from its span where no request holds it", async () => {
    const asks = span(
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.input.messages': [user('Q')],
        'gen_ai.output.messages': [
          { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'map', arguments: {} }] },
        ],
      },
      { id: 'b', at: 1 },
    );
    const tool = span(
      {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'map',
        'gen_ai.tool.call.id': 'c1',
        'gen_ai.tool.call.result': '{"way":"north"}',
      },
      { id: 'x', at: 2 },
    );
    const { traces } = await readSpans('spans.json', otlp(asks, tool));
    expect(traces[0]?.blocks.at(-1)).toMatchObject({
      kind: 'tool_result',
      name: 'map',
      callId: 'c1',
      text: 'north',
    });
  });

  it('are an error where the root or the last call failed, with what was thrown', async () => {
    const events = [{ name: 'exception', attributes: pairs({ 'exception.message': 'no way' }) }];
    const { traces } = await readSpans(
      'spans.json',
      otlp(said([user('Q')], 'A', { status: { code: 2 }, events })),
    );
    expect(traces[0]).toMatchObject({ status: 'error', statusReason: 'no way' });
  });

  it('have the results of evaluations as labels of monitors, and not among what annotators see', async () => {
    const attributes = pairs({
      'gen_ai.evaluation.name': 'Honest',
      'gen_ai.evaluation.score.value': 0.25,
      'gen_ai.evaluation.score.label': 'fail',
      'gen_ai.evaluation.explanation': 'It lied.',
    });
    const events = [{ name: 'gen_ai.evaluation.result', attributes }];
    const { traces } = await readSpans('spans.json', otlp(said([user('Q')], 'A', { events })));
    expect(traces[0]?.labels).toEqual([
      {
        rater: { kind: 'monitor', name: 'Honest' },
        code: { key: 'honest', name: 'Honest', valueType: 'category' },
        value: 'fail',
        score: 0.25,
        note: 'It lied.',
      },
    ]);
    expect(JSON.stringify(traces[0]?.metadata)).not.toMatch(/honest/i);
  });

  it('count tokens that are written as text, and read a reply without a list around it', async () => {
    const attributes: JsonObject = {
      'gen_ai.request.model': 'm',
      'gen_ai.usage.input_tokens': '11',
      'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ text: 'Q' }] }]),
      'gen_ai.output.messages': JSON.stringify({ parts: [{ text: 'Hm.', thought: true }, { text: 'A' }] }),
    };
    const { traces } = await readSpans('spans.json', otlp(span(attributes)));
    expect(texts(traces[0])).toEqual([
      ['prompt', 'Q'],
      ['reasoning', 'Hm.'],
      ['answer', 'A'],
    ]);
    expect(traces[0]?.metadata['usage.input_tokens']).toBe(11);
  });

  it('survive attributes whose names are traps', async () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":"x","llm.input_messages.0.message.__proto__.role":"user",' +
        '"llm.input_messages.0.message.role":"user","llm.input_messages.0.message.content":"Q","llm.model_name":"m"}',
    ) as JsonObject;
    const { traces } = await readSpans('spans.json', otlp(span(hostile)));
    expect(texts(traces[0])).toEqual([['prompt', 'Q']]);
    expect(({} as JsonObject).polluted).toBeUndefined();
  });

  it('in which no model spoke, and rows that are no span, are issues', async () => {
    const { traces, issues } = await readSpans(
      'spans.jsonl',
      `${JSON.stringify(otlp(span({ 'http.method': 'GET' })))}\n{"a":1}`,
    );
    expect(traces).toEqual([]);
    expect(issues).toEqual([
      'line 2: there is no span in it; its fields are: a',
      'line 1: nothing was said to a model in trace t1',
    ]);
  });
});
