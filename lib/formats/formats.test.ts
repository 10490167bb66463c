import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findFormat, formats } from '#lib/formats/index.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

const fileName = fc.constantFrom('a.json', 'a.jsonl', 'a.csv', 'a.tsv', 'a.eval', 'a.txt', 'a.ann', 'a');
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
      '["plan"]I try.["end-section"]["b", "c"]x',
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
        'steps',
        'step_labels',
        'image',
        'spans',
        'start',
        'end',
        'label',
        'samples',
        'eval',
        'logprobs',
        'top_logprobs',
        'token',
        'tokens',
        'outputs',
        'token_ids',
        'prompt_logprobs',
        'solution',
        'chunk',
        'chunks',
        'function_tags',
        'uuid',
        'parentUuid',
        'events',
        'attachment',
        'isMeta',
        'schema_version',
        'steps',
        'observation',
        'results',
        'metrics',
        'subagent_trajectories',
        'conversation',
        'thinking_blocks',
        'tool_call',
        'side_task_score',
        'data',
        'annotations',
        'predictions',
        'result',
        'value',
        'labels',
        'start',
        'end',
        'from_name',
        'completed_by',
        'annotation_id',
        'spans',
        'options',
        'accept',
        'label',
        'versions',
        '_input_hash',
        'fields',
        'responses',
        'suggestions',
        'a.responses',
        'a.responses.users',
        'a-suggestion',
        'user_id',
        'status',
        'rank',
        'entities',
        'start_offset',
        'end_offset',
        'cats',
        '%FEATURE_STRUCTURES',
        '%TYPE',
        '@sofa',
        'sofaString',
        '_views',
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
