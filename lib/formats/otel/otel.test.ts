import { describe, expect, it } from 'vitest';
import { otel } from '#lib/formats/otel/index.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { inputMessages, outputMessages, systemInstructions } from '#tests/support/otel-messages.ts';
import { any, flat, otlp, pairs, readSpans, span, texts } from '#tests/support/otlp.ts';

const exchange = [
  ['prompt', 'Which way? 🧭'],
  ['reasoning', 'The map says 北.'],
  ['answer', 'North.'],
];

const semantic: JsonObject = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'acme',
  'gen_ai.request.model': 'm',
  'gen_ai.response.model': 'm-1',
  'gen_ai.request.temperature': 0.5,
  'gen_ai.usage.input_tokens': 7,
  'gen_ai.usage.output_tokens': 9,
  'gen_ai.conversation.id': 'talk',
};
const whole = [
  ['system', 'Be brief.'],
  ['prompt', 'Which way? 🧭'],
  ['image', ''],
  ['image', ''],
  ['prompt', ''],
  ['reasoning', 'The map says 北.'],
  ['tool_call', '{\n  "zoom": 2\n}'],
  ['tool_result', 'north'],
  ['answer', 'North.'],
];

describe('otel, messages of the GenAI conventions', () => {
  it.each([
    ['as structures', (value: Json) => value],
    ['as JSON text', (value: Json) => JSON.stringify(value)],
  ])('are a conversation, %s', async (_, written) => {
    const { traces, issues } = await readSpans(
      'spans.json',
      otlp(
        span({
          ...semantic,
          'gen_ai.system_instructions': written(systemInstructions),
          'gen_ai.input.messages': written(inputMessages),
          'gen_ai.output.messages': written(outputMessages),
        }),
      ),
    );
    expect(issues).toEqual([]);
    expect(texts(traces[0])).toEqual(whole);
    expect(traces[0]?.blocks.slice(2, 5).map(({ payload }) => payload)).toEqual([
      { asset: 'image-1' },
      { url: 'https://example.org/map.png' },
      { notRead: 'file audio' },
    ]);
    expect(traces[0]).toMatchObject({
      sourceKey: 'otel:t1',
      prompt: { title: 'chat', group: 'talk' },
      condition: { model: 'm-1', parameters: { temperature: 0.5 } },
      status: 'truncated',
      statusReason: 'length',
    });
    expect(traces[0]?.metadata).toEqual({
      trace_id: 't1',
      conversation_id: 'talk',
      provider: 'acme',
      service: 'guide',
      started_at: '2025-01-01T10:00:01.000Z',
      ended_at: '2025-01-01T10:00:01.000Z',
      spans: 1,
      'usage.input_tokens': 7,
      'usage.output_tokens': 9,
      model_calls: 1,
    });
  });

  it('may be kept in an event or a log record of the span', async () => {
    const details = pairs({
      'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content: 'Q' }] }],
      'gen_ai.output.messages': [{ role: 'assistant', parts: [{ type: 'text', content: 'A' }] }],
    });
    const name = 'gen_ai.client.inference.operation.details';
    const inEvent = otlp(span(semantic, { events: [{ name, attributes: details }] }));
    const record = { traceId: 't1', spanId: 's1', eventName: name, attributes: details };
    const inLog = { ...otlp(span(semantic)), resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] };
    for (const document of [inEvent, inLog])
      expect(texts((await readSpans('spans.json', document)).traces[0])).toEqual([
        ['prompt', 'Q'],
        ['answer', 'A'],
      ]);
  });
});

describe('otel, the conventions before', () => {
  const body = (object: JsonObject) => any(object);
  const log = (eventName: string, said: JsonObject) => ({
    traceId: 't1',
    spanId: 's9',
    eventName,
    body: body(said),
  });
  const call = { id: 'c1', type: 'function', function: { name: 'map', arguments: '{"zoom":2}' } };

  it('are read from log records, which stand for a span that is not there', async () => {
    const logRecords = [
      log('gen_ai.system.message', { content: 'Be brief.' }),
      log('gen_ai.user.message', { content: 'Which way?' }),
      log('gen_ai.assistant.message', { tool_calls: [call] }),
      log('gen_ai.tool.message', { id: 'c1', content: 'north' }),
      log('gen_ai.choice', { index: 0, finish_reason: 'stop', message: { content: 'North.' } }),
      log('gen_ai.choice', { index: 1, finish_reason: 'stop', message: { content: 'South.' } }),
    ];
    const { traces } = await readSpans('logs.json', { resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    expect(traces[0]?.blocks.map(({ kind, text, callId }) => [kind, text, callId])).toEqual([
      ['system', 'Be brief.', undefined],
      ['prompt', 'Which way?', undefined],
      ['tool_call', '{"zoom":2}', 'c1'],
      ['tool_result', 'north', 'c1'],
      ['answer', 'North.', undefined],
    ]);
    expect(traces[0]?.metadata.other_choices).toBe(1);
  });

  it('are read from the events of a span, whose contents may be JSON text', async () => {
    const events = [
      { name: 'gen_ai.user.message', attributes: pairs({ content: '[{"text":"Which way? 🧭"}]' }) },
      {
        name: 'gen_ai.choice',
        attributes: pairs({
          finish_reason: 'end_turn',
          message: JSON.stringify([
            { reasoningContent: { reasoningText: { text: 'The map says 北.', signature: 'gAAAsig' } } },
            { text: 'North.' },
          ]),
        }),
      },
    ];
    const { traces } = await readSpans('spans.json', otlp(span(semantic, { events })));
    expect(texts(traces[0])).toEqual(exchange);
    expect(JSON.stringify(traces[0]?.blocks)).not.toContain('gAAAsig');
  });

  it('leave a text that happens to be JSON as it is', async () => {
    const events = [{ name: 'gen_ai.user.message', attributes: pairs({ content: '[{"a":1}]' }) }];
    const { traces } = await readSpans('spans.json', otlp(span(semantic, { events })));
    expect(texts(traces[0])).toEqual([['prompt', '[{"a":1}]']]);
  });

  it('are read from indexed attributes, in the order of the numbers, reasoning beside its reply', async () => {
    const attributes: JsonObject = {
      'gen_ai.request.model': 'm',
      'gen_ai.prompt.10.content': 'Which way? 🧭',
      'gen_ai.prompt.10.role': 'user',
      'gen_ai.prompt.2.content': 'Hello.',
      'gen_ai.prompt.2.role': 'user',
      'gen_ai.completion.0.role': 'thinking',
      'gen_ai.completion.0.content': 'The map says 北.',
      'gen_ai.completion.1.role': 'assistant',
      'gen_ai.completion.1.content': 'North.',
      'gen_ai.completion.1.finish_reason': 'length',
      'gen_ai.completion.1.tool_calls.0.name': 'map',
      'gen_ai.completion.1.tool_calls.0.arguments': '{"zoom":2}',
    };
    const { traces } = await readSpans('spans.json', otlp(span(attributes)));
    expect(texts(traces[0])).toEqual([['prompt', 'Hello.'], ...exchange, ['tool_call', '{"zoom":2}']]);
    expect(traces[0]?.status).toBe('truncated');
  });
});

describe('otel, OpenInference', () => {
  const flattened: JsonObject = {
    'openinference.span.kind': 'LLM',
    'llm.model_name': 'm-1',
    'llm.invocation_parameters': '{"temperature":0.5,"model":"m"}',
    'llm.input_messages.0.message.role': 'user',
    'llm.input_messages.0.message.content': 'Which way? 🧭',
    'llm.output_messages.0.message.role': 'assistant',
    'llm.output_messages.0.message.contents.0.message_content.type': 'reasoning',
    'llm.output_messages.0.message.contents.0.message_content.text': 'The map says 北.',
    'llm.output_messages.0.message.contents.0.message_content.signature': 'gAAAsig',
    'llm.output_messages.0.message.contents.1.message_content.type': 'text',
    'llm.output_messages.0.message.contents.1.message_content.text': 'North.',
  };
  const nested: JsonObject = {
    openinference: { span: { kind: 'LLM' } },
    llm: {
      model_name: 'm-1',
      invocation_parameters: '{"temperature":0.5,"model":"m"}',
      input_messages: [{ message: { role: 'user', content: 'Which way? 🧭' } }],
      output_messages: [
        {
          'message.role': 'assistant',
          'message.contents': [
            { 'message_content.type': 'reasoning', 'message_content.text': 'The map says 北.' },
            { message_content: { type: 'text', text: 'North.' } },
          ],
        },
      ],
    },
  };

  it.each([
    ['flattened', flattened],
    ['nested', nested],
  ])('is read %s', async (_, attributes) => {
    const { traces } = await readSpans('spans.jsonl', JSON.stringify(flat(attributes)));
    expect(texts(traces[0])).toEqual(exchange);
    expect(traces[0]?.condition).toEqual({ model: 'm-1', parameters: { temperature: 0.5 } });
    expect(JSON.stringify(traces[0]?.blocks)).not.toContain('gAAAsig');
  });

  it('is read with calls, their answers and encrypted reasoning, whose ciphertext is not shown', async () => {
    const attributes: JsonObject = {
      'openinference.span.kind': 'LLM',
      'llm.input_messages.0.message.role': 'assistant',
      'llm.input_messages.0.message.contents.0.message_content.type': 'reasoning',
      'llm.input_messages.0.message.contents.0.message_content.encrypted_content': 'gAAAcipher',
      'llm.input_messages.0.message.tool_calls.0.tool_call.id': 'c1',
      'llm.input_messages.0.message.tool_calls.0.tool_call.function.name': 'map',
      'llm.input_messages.0.message.tool_calls.0.tool_call.function.arguments': '{"zoom":2}',
      'llm.input_messages.1.message.role': 'tool',
      'llm.input_messages.1.message.tool_call_id': 'c1',
      'llm.input_messages.1.message.content': 'north',
    };
    const { traces } = await readSpans('spans.jsonl', JSON.stringify(flat(attributes)));
    expect(traces[0]?.blocks.map(({ kind, text, name }) => [kind, text, name])).toEqual([
      ['reasoning', '', undefined],
      ['tool_call', '{"zoom":2}', 'map'],
      ['tool_result', 'north', 'map'],
    ]);
    expect(traces[0]?.blocks[0]?.observability).toBe('redacted');
  });
});

describe('otel, recognising', () => {
  it('is sure of spans of model calls, less so of others, and knows what is cut off', () => {
    const long = JSON.stringify(otlp(span({ 'gen_ai.prompt.0.content': 'x'.repeat(70_000) })));
    expect(otel.recognises(fileHead('a.json', long))).toBeGreaterThan(0.9);
    expect(
      otel.recognises(fileHead('a.json', JSON.stringify(flat({ 'llm.model_name': 'm' })))),
    ).toBeGreaterThan(0.9);
    expect(otel.recognises(fileHead('a.json', JSON.stringify(otlp(span({ 'http.method': 'GET' })))))).toBe(
      0.5,
    );
    expect(otel.recognises(fileHead('a.json', '{"spans":["a"],"name":"llm."}'))).toBe(0);
  });
});
