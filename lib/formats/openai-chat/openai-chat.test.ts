import { describe, expect, it } from 'vitest';
import { openaiChat } from '#lib/formats/openai-chat/index.ts';
import type { JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(...records: unknown[]): Promise<TraceDraft[]> {
  const drafts: TraceDraft[] = [];
  const text = records.map((record) => JSON.stringify(record)).join('\n');
  for await (const one of openaiChat.read(byteSource('runs/chat.jsonl', text), {})) {
    if (!one.ok) throw new Error(`${one.problem.place}: ${one.problem.reason}`);
    drafts.push(one.value as TraceDraft);
  }
  return drafts;
}

/** A trace's blocks as [kind, text], short enough to read in a test. */
function texts(draft: TraceDraft | undefined): [string, string][] {
  return (draft?.blocks ?? []).map((block) => [block.kind, block.text]);
}

const question = { role: 'user', content: 'Why?' };

async function reasoningOf(message: JsonObject) {
  const [draft] = await read({ messages: [question, { role: 'assistant', content: 'So.', ...message }] });
  return draft?.blocks
    .filter((block) => block.kind === 'reasoning')
    .map((block) => [block.observability, block.text, block.payload?.['field']]);
}

describe('openai-chat, messages', () => {
  it('reads who says what, in order, with the index of the message', async () => {
    const [draft] = await read({
      id: 'a1',
      model: 'm',
      messages: [
        { role: 'developer', content: 'Be brief.' },
        question,
        { role: 'assistant', content: 'So.' },
      ],
      score: 3,
    });
    expect(draft?.blocks).toEqual([
      { role: 'system', kind: 'system', text: 'Be brief.', message: 0 },
      { role: 'user', kind: 'prompt', text: 'Why?', message: 1 },
      { role: 'assistant', kind: 'answer', text: 'So.', message: 2 },
    ]);
    expect(draft).toMatchObject({
      sourceKey: 'runs/chat.jsonl:a1',
      condition: { model: 'm' },
      metadata: { score: 3 },
      status: 'complete',
    });
  });

  it.each(['reasoning_content', 'reasoning', 'thinking'])(
    'reads reasoning from %s and says so',
    async (field) => {
      expect(await reasoningOf({ [field]: 'Hm.' })).toEqual([['raw', 'Hm.', field]]);
    },
  );

  it('reads a list of thoughts', async () => {
    expect(await reasoningOf({ thinking: ['One.', 'Two.'] })).toEqual([['raw', 'One.\n\nTwo.', 'thinking']]);
  });

  it('tells text, summary and encrypted reasoning apart and never shows the ciphertext', async () => {
    const found = await reasoningOf({
      reasoning_details: [
        { type: 'reasoning.text', text: 'Raw.', signature: 'c2ln' },
        { type: 'reasoning.summary', summary: 'Short.' },
        { type: 'reasoning.encrypted', data: 'gAAAA' },
      ],
    });
    expect(found).toEqual([
      ['raw', 'Raw.', 'reasoning_details'],
      ['summary', 'Short.', 'reasoning_details'],
      ['redacted', '', 'reasoning_details'],
    ]);
  });

  it('does not show twice what two fields both hold', async () => {
    const details = [
      { type: 'reasoning.summary', summary: '**Plan**\n' },
      { type: 'reasoning.summary', summary: 'Go.' },
    ];
    expect(await reasoningOf({ reasoning: '**Plan**\nGo.', reasoning_details: details })).toHaveLength(2);
    expect(await reasoningOf({ reasoning: 'x', reasoning_content: 'x' })).toHaveLength(1);
    expect(await reasoningOf({ reasoning: 'x', reasoning_content: 'y' })).toHaveLength(2);
  });

  it('parses a call whose arguments are JSON and keeps the text of one whose are not', async () => {
    const call = (id: string, text: string) => ({
      id,
      type: 'function',
      function: { name: 'bash', arguments: text },
    });
    const [draft] = await read({
      messages: [
        question,
        { role: 'assistant', content: null, tool_calls: [call('c1', '{"cmd":"ls"}'), call('c2', '{"cmd":')] },
        { role: 'tool', tool_call_id: 'c1', content: 'a.txt' },
      ],
    });
    expect(draft?.blocks.slice(1)).toEqual([
      {
        role: 'assistant',
        kind: 'tool_call',
        name: 'bash',
        callId: 'c1',
        text: '{"cmd":"ls"}',
        payload: { arguments: { cmd: 'ls' } },
        message: 1,
      },
      { role: 'assistant', kind: 'tool_call', name: 'bash', callId: 'c2', text: '{"cmd":', message: 1 },
      { role: 'tool', kind: 'tool_result', name: 'bash', callId: 'c1', text: 'a.txt', message: 2 },
    ]);
  });

  it('makes an asset of an embedded picture and keeps the address of a linked one', async () => {
    const [draft] = await read({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See:' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw==' } },
            { type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
          ],
        },
      ],
    });
    expect(draft?.blocks.slice(1).map(({ kind, payload }) => [kind, payload])).toEqual([
      ['image', { asset: 'image-1' }],
      ['image', { url: 'https://example.org/a.png' }],
    ]);
    expect(draft?.assets).toEqual([
      { key: 'image-1', mediaType: 'image/png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) },
    ]);
  });

  it('marks a refusal', async () => {
    const [draft] = await read({
      messages: [question, { role: 'assistant', content: null, refusal: 'I cannot.' }],
    });
    expect(draft?.status).toBe('refused');
    expect(texts(draft).at(-1)).toEqual(['answer', 'I cannot.']);
  });

  it('divides tagged answers, unless told not to', async () => {
    const record = { messages: [question, { role: 'assistant', content: '<think>Hm.</think>So.' }] };
    expect(texts((await read(record))[0]).slice(1)).toEqual([
      ['reasoning', 'Hm.'],
      ['answer', 'So.'],
    ]);
    for await (const one of openaiChat.read(byteSource('a.jsonl', JSON.stringify(record)), {
      splitTags: false,
    }))
      expect(texts(one.ok ? (one.value as TraceDraft) : undefined)).toHaveLength(2);
  });

  it('names a record by its file and place where it has no id, and numbers repeated ids', async () => {
    const drafts = await read(
      { messages: [question] },
      { id: 'a', messages: [question] },
      { id: 'a', messages: [question] },
    );
    expect(drafts.map((draft) => draft.sourceKey)).toEqual(
      ['line 1', 'a', 'a#2'].map((key) => `runs/chat.jsonl:${key}`),
    );
  });

  it('says which fields a record has that holds no messages', async () => {
    await expect(read({ foo: 1, bar: 2 })).rejects.toThrow(
      'line 1: there are no messages in it; its fields are: foo, bar',
    );
  });
});

describe('openai-chat, replies', () => {
  it('makes one trace of each choice, with the messages of the request before it', async () => {
    const drafts = await read({
      id: 'r1',
      model: 'm-2025',
      messages: [question],
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'A', reasoning_content: 'ra' },
          finish_reason: 'stop',
        },
        { index: 1, message: { role: 'assistant', content: 'B' }, finish_reason: 'length' },
        { index: 2, message: { role: 'assistant', content: '' }, finish_reason: 'content_filter' },
      ],
      usage: { completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 3 } },
    });
    expect(drafts.map((draft) => [draft.sourceKey, draft.sample, draft.status, draft.statusReason])).toEqual([
      ['runs/chat.jsonl:r1/0', 0, 'complete', undefined],
      ['runs/chat.jsonl:r1/1', 1, 'truncated', 'length'],
      ['runs/chat.jsonl:r1/2', 2, 'refused', 'content_filter'],
    ]);
    expect(texts(drafts[0])).toEqual([
      ['prompt', 'Why?'],
      ['reasoning', 'ra'],
      ['answer', 'A'],
    ]);
    expect(drafts[0]?.metadata).toMatchObject({
      'usage.completion_tokens': 5,
      'usage.completion_tokens_details.reasoning_tokens': 3,
    });
  });

  it('reads the items of a Responses API reply', async () => {
    const [draft] = await read({
      id: 'resp_1',
      object: 'response',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      input: 'Why?',
      output: [
        {
          type: 'reasoning',
          id: 'rs_1',
          summary: [{ type: 'summary_text', text: 'Short.' }],
          encrypted_content: 'gAAA',
        },
        { type: 'reasoning', id: 'rs_2', summary: [], encrypted_content: 'gAAA' },
        { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c1', output: 'seen' },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'So.' }] },
      ],
    });
    expect(
      draft?.blocks.map(({ role, kind, text, observability, name }) => [
        role,
        kind,
        text,
        observability ?? name,
      ]),
    ).toEqual([
      ['user', 'prompt', 'Why?', undefined],
      ['assistant', 'reasoning', 'Short.', 'summary'],
      ['assistant', 'reasoning', '', 'redacted'],
      ['assistant', 'tool_call', '{}', 'look'],
      ['tool', 'tool_result', 'seen', 'look'],
      ['assistant', 'answer', 'So.', undefined],
    ]);
    expect(draft).toMatchObject({
      sourceKey: 'runs/chat.jsonl:resp_1',
      status: 'truncated',
      statusReason: 'max_output_tokens',
    });
    expect(JSON.stringify({ ...draft, raw: '' })).not.toContain('gAAA');
  });

  it('opens the lines of a batch', async () => {
    const [draft] = await read({
      id: 'batch_1',
      custom_id: 'q7',
      response: {
        status_code: 200,
        body: { id: 'x', model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'A' } }] },
      },
    });
    expect(draft).toMatchObject({ sourceKey: 'runs/chat.jsonl:q7', condition: { model: 'm' } });
    expect(texts(draft)).toEqual([['answer', 'A']]);
  });
});

describe('openai-chat, recognising', () => {
  it('knows its own, also where the first record is longer than the head', () => {
    const line = JSON.stringify({
      messages: [question, { role: 'assistant', content: 'x'.repeat(100_000) }],
    });
    for (const text of [JSON.stringify([question]), line, `[${line}]`])
      expect(openaiChat.recognises(fileHead('a.json', text))).toBeGreaterThan(0.8);
    expect(openaiChat.recognises(fileHead('a.json', '[{"question":"Why?"}]'))).toBe(0);
  });
});
