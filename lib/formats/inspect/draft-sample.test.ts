import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftSample } from '#lib/formats/inspect/draft-sample.ts';
import { readHeader } from '#lib/formats/inspect/header.ts';
import { expandEvents } from '#lib/formats/inspect/pooled-events.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import { header, read, sample, source, texts, recordOf } from '#tests/support/inspect-log.ts';

describe('a sample', () => {
  const parsed = readHeader(header);
  const draft = (change: JsonObject) => {
    const result = draftSample({ place: 'samples/a_epoch_1.json', json: { ...sample, ...change } }, parsed);
    if (!result.ok) throw new Error(result.problem.reason);
    return result.value;
  };

  test.each([
    [{}, 'complete', undefined],
    [{ error: { message: 'RuntimeError()' }, limit: { type: 'time' } }, 'error', 'RuntimeError()'],
    [{ error: { message: 'CancelledError()' } }, 'cancelled', 'CancelledError()'],
    [{ limit: { type: 'message', limit: 30 } }, 'limit', 'message'],
    [{ output: { choices: [{ stop_reason: 'max_tokens' }] } }, 'truncated', 'max_tokens'],
    [{ output: { choices: [{ stop_reason: 'content_filter' }] } }, 'refused', 'content_filter'],
  ])('%j is %s', (change, status, reason) => {
    expect(draft(change as JsonObject)).toMatchObject({
      status,
      ...(reason === undefined ? {} : { statusReason: reason }),
    });
  });

  test('has its attachments put back, through each other, and counts those that are not there', () => {
    const { blocks, metadata } = draft({
      messages: [
        { role: 'user', content: 'attachment://one' },
        {
          role: 'assistant',
          content: [{ type: 'text', text: 'tc://two' }],
          tool_calls: [{ function: 'f', arguments: { a: { b: ['attachment://one', 1] } } }],
        },
        { role: 'tool', content: 'attachment://gone' },
        { role: 'tool', content: 'attachment://ring' },
      ],
      attachments: { one: 'attachment://two', two: 'in the end', ring: 'attachment://ring' },
    });
    expect(blocks.map((block) => block.text).slice(0, 2)).toEqual(['in the end', 'in the end']);
    expect(blocks[2]?.payload).toEqual({ arguments: { a: { b: ['in the end', 1] } } });
    expect(blocks[3]?.text).toBe('attachment://gone');
    expect(metadata.missing_attachments).toBe(2);
  });

  test('of the first logs is read as one of today: score, transcript', () => {
    const old = {
      ...sample,
      scores: null,
      score: { value: 0.5 },
      messages: [{ role: 'user', content: 'tc://k' }],
      transcript: { events: [], content: { k: 'text' } },
    };
    const result = draftSample(
      { place: 'p', json: old },
      readHeader({ ...header, results: { scorer: { name: 'includes' }, metrics: {} } }),
    );
    expect(result.ok && result.value.labels.map((label) => [label.rater.name, label.value])).toEqual([
      ['includes', '0.5'],
    ]);
    expect(texts(result.ok ? result.value : undefined)).toEqual(['text']);
  });

  test('that ended before its messages were written shows the last model call, pooled or not', () => {
    const reply = { choices: [{ message: { role: 'assistant', content: 'last words' } }] };
    const pool = [
      { role: 'user', content: 'one' },
      { role: 'assistant', content: 'attachment://x' },
      { role: 'user', content: 'three' },
    ];
    const event = {
      event: 'model',
      input: [],
      input_refs: [
        [0, 1],
        [1, 3],
      ],
      output: reply,
    };
    const expected = ['one', 'two', 'three', 'last words'];
    const attachments = { x: 'two' };
    expect(
      texts(
        draft({ messages: [], attachments, events: [event], events_data: { messages: pool, calls: [] } }),
      ),
    ).toEqual(expected);
    expect(texts(draft({ messages: [], attachments, events: [event], message_pool: pool }))).toEqual(
      expected,
    );
    expect(
      texts(
        draft({
          messages: [],
          attachments,
          events: [{ ...event, input_refs: null, input: pool }, { event: 'info' }],
        }),
      ),
    ).toEqual(expected);
  });

  test('with pooled calls has each request again', () => {
    const events = expandEvents({
      events: [
        { event: 'model', call: { request: { model: 'm' }, call_refs: [[1, 2]], call_key: 'contents' } },
      ],
      events_data: { messages: [], calls: ['zero', 'one'] },
    });
    expect(events).toMatchObject([{ call: { request: { model: 'm', contents: ['one'] } } }]);
  });

  test('keeps an id beyond 2^53 digit for digit, and a NaN score as unscored', async () => {
    const text = JSON.stringify({ ...sample, id: 0, scores: { s: { value: 0 } } })
      .replace('"id":0', '"id":12345678901234567890')
      .replace('"value":0', '"value":NaN');
    const { drafts } = await read(await source({ 'header.json': header, 'samples/x_epoch_1.json': text }));
    expect(drafts[0]?.sourceKey).toContain(':12345678901234567890:1');
    expect(drafts[0]?.labels).toMatchObject([{ value: null, error: 'unscored' }]);
    expect(recordOf(drafts[0])).toBe(text);
  });

  test('of any shape whatever gives a trace or a reason, and never throws', () => {
    const part = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.record({
        type: fc.constantFrom('text', 'reasoning', 'image', 'tool_use', 'document', 'data'),
        text: fc.jsonValue(),
        reasoning: fc.jsonValue(),
        image: fc.jsonValue(),
        arguments: fc.jsonValue(),
      }),
    );
    const message = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record({
        role: fc.constantFrom('user', 'assistant', 'tool', 'odd'),
        content: fc.oneof(fc.jsonValue(), fc.array(part)),
        tool_calls: fc.jsonValue(),
        error: fc.jsonValue(),
      }),
    );
    const keys = [
      'id',
      'epoch',
      'input',
      'target',
      'scores',
      'metadata',
      'output',
      'events',
      'attachments',
      'limit',
      'error',
      'choices',
      'model_usage',
      'transcript',
      'score',
      'events_data',
    ];
    const wild = fc.record(
      {
        messages: fc.oneof(fc.jsonValue(), fc.array(message)),
        ...Object.fromEntries(keys.map((key) => [key, fc.jsonValue({ maxDepth: 4 })])),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(wild, (json) => {
        const result = draftSample({ place: 'samples/a_epoch_1.json', json: json as Json }, parsed);
        if (result.ok)
          expect(result.value.blocks.every((block) => typeof block.text === 'string')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
