import { describe, expect, it } from 'vitest';
import { formats, recognise } from '#lib/formats/index.ts';
import { fileHead } from '#tests/support/byte-source.ts';

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
