import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findFormat, formats, recognise } from '#lib/formats/index.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

const fileName = fc.constantFrom('a.json', 'a.jsonl', 'a.csv', 'a.tsv', 'a.eval', 'a.txt', 'a');
/** Documents that look enough like the real thing to reach deep into the readers. */
const nearly = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'assistant',
      'user',
      'text',
      'thinking',
      'reasoning',
      'tool_use',
      'tool_result',
      'image_url',
      '<think>x',
      'GENERATION',
      'gen_ai.user.message',
      'llm',
      'tool',
      '2025-01-01T10:00:00Z',
      'TOOL',
      't1',
      'ai',
      '',
    ),
    fc.jsonValue(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'messages',
        'role',
        'content',
        'type',
        'text',
        'thinking',
        'choices',
        'message',
        'output',
        'tool_calls',
        'function',
        'arguments',
        'reasoning_details',
        'source',
        'image_url',
        'answer',
        'prompt',
        'sample',
        'monitor_prediction',
        'samples',
        'eval',
        '__proto__',
        'transcripts',
        'transcript_groups',
        'label_value',
        'traj',
        'trace',
        'observations',
        'traceId',
        'spanId',
        'name',
        'attributes',
        'resourceSpans',
        'scopeSpans',
        'spans',
        'resourceLogs',
        'scopeLogs',
        'logRecords',
        'events',
        'body',
        'value',
        'stringValue',
        'arrayValue',
        'values',
        'gen_ai.input.messages',
        'llm.input_messages.0.message.contents',
        'gen_ai.prompt.0.content',
        'id',
        'run_type',
        'trace_id',
        'parent_run_id',
        'dotted_order',
        'inputs',
        'outputs',
        'child_runs',
        'feedback_source',
        'run_id',
        'key',
        'score',
        'input',
        'parts',
        'lc',
        'kwargs',
        'tool_call_id',
        'additional_kwargs',
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
})).value;

describe.each(formats.map((format) => ({ id: format.id, format })))('the format $id', ({ format }) => {
  it('says what it is', () => {
    expect(format.label.trim()).not.toBe('');
    expect(format.description.trim()).toMatch(/\.$/);
    expect(findFormat(format.id)).toBe(format);
  });

  it('never throws, neither at the head nor in the file, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fileName, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        await readAll(name, bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws at any JSON, and every draft and every issue has a place', async () => {
    await fc.assert(
      fc.asyncProperty(fileName, fc.array(nearly, { minLength: 1, maxLength: 3 }), async (name, values) => {
        await readAll(name, values.map((value) => JSON.stringify(value)).join('\n'));
        await readAll(name, JSON.stringify(values));
      }),
      { numRuns: 300 },
    );
  });

  async function readAll(name: string, content: string | Uint8Array) {
    const confidence = format.recognises(fileHead(name, content));
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    for await (const one of format.read(byteSource(name, content, 7), {}))
      expect((one.ok ? one.value.place : one.problem.place).length).toBeGreaterThan(0);
  }
});

describe('the registry', () => {
  it('has no id twice', () => {
    expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length);
  });

  it.each([
    ['a.jsonl', '{"messages":[{"role":"user","content":"Hi"}]}\n', 'openai-chat'],
    ['a.json', '{"role":"assistant","content":[{"type":"thinking","thinking":"Hm"}]}', 'anthropic'],
    ['a.csv', 'question,thinking,answer\n1,2,3', 'table'],
    ['a.jsonl', '{"question":"1","thinking":"2","answer":"3"}\n', 'table'],
    ['a.json', '{"id":"r","transcripts":[{"id":"t","messages":[]}],"metadata":{}}', 'docent'],
    ['a.jsonl', '{"label_set_id":"s","agent_run_id":"r","label_value":{"ok":true}}', 'docent'],
    ['a.json', '{"transcripts":["a"],"messages":[{"role":"user","content":"Hi"}]}', 'openai-chat'],
    ['a.json', '{"trace":{"id":"t","projectId":"p"},"observations":[]}', 'langfuse'],
    [
      'a.jsonl',
      '{"id":"o","traceId":"t","type":"GENERATION","startTime":"2025","parentObservationId":null}',
      'langfuse',
    ],
    [
      'a.json',
      '{"observations":[{"type":"note"}],"messages":[{"role":"user","content":"Hi"}]}',
      'openai-chat',
    ],
    ['a.csv', 'id,type,traceId,answer\n1,2,3,4', 'table'],
  ])('knows %s with %s as %s', (name, content, id) => {
    expect(recognise(fileHead(name, content)).format?.id).toBe(id);
  });

  it('knows nothing of a picture and says what it tried', () => {
    const { format, confidence, tried } = recognise(
      fileHead('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])),
    );
    expect([format, confidence]).toEqual([null, 0]);
    expect(tried.map(({ id }) => id)).toEqual(formats.map(({ id }) => id));
  });
});
