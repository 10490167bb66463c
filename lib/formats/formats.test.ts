import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findFormat, formats, recognise } from '#lib/formats/index.ts';
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

describe('the registry', () => {
  it('has no id twice', () => {
    expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length);
  });

  it.each([
    ['a.jsonl', '{"messages":[{"role":"user","content":"Hi"}]}\n', 'openai-chat'],
    ['a.json', '{"role":"assistant","content":[{"type":"thinking","thinking":"Hm"}]}', 'anthropic'],
    [
      'a.jsonl',
      '{"choices":[{"text":"So","index":0,"logprobs":{"tokens":["So"]},"finish_reason":"stop"}]}\n',
      'openai-chat',
    ],
    [
      'a.jsonl',
      '{"request_id":"0","prompt":"Hi","outputs":[{"index":0,"text":"So","token_ids":[1]}]}\n',
      'openai-chat',
    ],
    ['p_1_base_solution.json', '{"prompt":"Why?\\n<think>\\n","solution":"So.</think>A"}', 'thought-anchors'],
    [
      'a.json',
      '{"prompt":"Q","solution":"S","full_cot":"QS","answer":"1","is_correct":true}',
      'thought-anchors',
    ],
    ['a.json', '[{"chunk":"So.","chunk_idx":0,"function_tags":["x"],"depends_on":[]}]', 'thought-anchors'],
    ['a.jsonl', '{"prompt":"Q","solution":"S"}\n', 'table'],
    ['a.json', '{"main_task_score":1,"conversation":[{"role":"user","content":"Hi"}]}', 'shade'],
    [
      'a.json',
      '{"conversation":[{"role":"assistant","tool_calls":[{"function":"ls","args":{}}],"content":"x"}]}',
      'shade',
    ],
    ['a.json', '{"score":1,"conversation":[{"role":"user","content":"Hi"}]}', 'openai-chat'],
    ['a.json', '{"schema_version":"ATIF-v1.2","session_id":"s","steps":[{"step_id":1}]}', 'atif'],
    ['a.json', '{"schema_version":"1.2","session_id":"s","steps":[{"question":"1","answer":"2"}]}', 'table'],
    [
      's.jsonl',
      '{"uuid":"1","parentUuid":null,"sessionId":"s","type":"user","message":{"role":"user","content":"Hi"}}\n',
      'claude-code',
    ],
    ['s.jsonl', '{"type":"file-history-snapshot","messageId":"1","snapshot":{}}\n', 'claude-code'],
    [
      'a.jsonl',
      '{"type":"message","role":"assistant","content":[{"type":"tool_use","id":"1","name":"x","input":{}}]}\n',
      'anthropic',
    ],
    ['a.csv', 'question,thinking,answer\n1,2,3', 'table'],
    ['a.jsonl', '{"question":"1","thinking":"2","answer":"3"}\n', 'table'],
    ['a.json', '[{"id":1,"data":{"text":"A b c"},"annotations":[],"predictions":[]}]', 'label-studio'],
    ['a.json', '{"id":1,"data":{"text":"A b c"},"completions":[{"result":[]}]}', 'label-studio'],
    ['a.json', '[{"text":"A","annotator":1,"annotation_id":2,"lead_time":3}]', 'label-studio'],
    ['a.jsonl', '{"text":"A","_input_hash":1,"_task_hash":-2,"answer":"accept"}\n', 'prodigy'],
    ['a.jsonl', '{"question":"1","thinking":"2","answer":"accept","label":"A"}\n', 'table'],
    ['a.jsonl', '{"text":"A b","label":[[0,1,"X"]]}\n', 'doccano'],
    ['a.jsonl', '{"text":"A b","label":["X"]}\n', 'doccano'],
    ['a.json', '[{"id":1,"text":"A","suffix_key":"a","background_color":"#fff"}]', 'table'],
    ['a.jsonl', '{"question":"1","thinking":"2","answer":"3","text":"4","label":"X"}\n', 'table'],
    ['a.json', '[{"id":"1","fields":{"text":"A"},"responses":{},"suggestions":{}}]', 'argilla'],
    ['a.json', '{"id":"1","fields":{"text":"A"},"responses":[{"user_id":"a"}]}', 'argilla'],
    ['a.jsonl', '{"text":"A","q.responses":[],"q.responses.users":[]}\n', 'argilla'],
    ['a.jsonl', '{"messages":[{"role":"user","content":"Hi"}],"q.suggestion.agent":"m"}\n', 'argilla'],
    ['a.json', '[{"data":{"text":"A b c"},"annotations":[{"note":"x"}]}]', 'table'],
    ['a.json', '[{"data":{"messages":1},"messages":[{"role":"user","content":"Hi"}]}]', 'openai-chat'],
    ['doc/a.ann', 'T1\tDoubt 0 4\tWait\n#1\tAnnotatorNotes T1\tsure?\n', 'brat'],
    ['a.ann', '', 'brat'],
    ['annotation/d/anna.tsv', '#FORMAT=WebAnno TSV 3.3\n\n\n#Text=Hi\n1-1\t0-2\tHi\t\n', 'inception'],
    ['a.json', '{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa"}]}', 'inception'],
    ['a.tsv', 'question\tthinking\n1\t2\n', 'table'],
    [
      'a.jsonl',
      '{"thinking":"I try.","annotated":"[\\"plan\\"]I try.[\\"end-section\\"]"}\n',
      'inline-markup',
    ],
    ['a.csv', 'id,annotated\n1,"[""plan""]I try.[""end-section""]"\n', 'inline-markup'],
    [
      'a.jsonl',
      '{"messages":[{"role":"user","content":"Mark it: [\\"plan\\"]x[\\"end-section\\"]"}]}\n',
      'openai-chat',
    ],
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
