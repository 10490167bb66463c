import { expect, it } from 'vitest';
import { anthropic } from '#lib/formats/anthropic/index.ts';
import { openaiChat } from '#lib/formats/openai-chat/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(record: unknown): Promise<TraceDraft> {
  for await (const one of anthropic.read(byteSource('a.jsonl', JSON.stringify(record)), {})) {
    if (!one.ok) throw new Error(one.problem.reason);
    return one.value as TraceDraft;
  }
  throw new Error('nothing was read');
}

const conversation = {
  system: 'Be kind.',
  messages: [
    { role: 'user', content: 'List the files.' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'I need ls.', signature: 'U0lH' },
        { type: 'redacted_thinking', data: 'U0VDUkVU' },
        { type: 'text', text: 'Looking.' },
        { type: 'tool_use', id: 't1', name: 'bash', input: { cmd: 'ls' } },
      ],
    },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: 't1',
          is_error: true,
          content: [
            { type: 'text', text: 'denied' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw==' } },
          ],
        },
        { type: 'text', text: 'Go on.' },
      ],
    },
  ],
};

it('reads thinking, text, calls and results in their order', async () => {
  const draft = await read(conversation);
  expect(draft.blocks.map(({ role, kind, text, message }) => [message, role, kind, text])).toEqual([
    [0, 'system', 'system', 'Be kind.'],
    [1, 'user', 'prompt', 'List the files.'],
    [2, 'assistant', 'reasoning', 'I need ls.'],
    [2, 'assistant', 'reasoning', ''],
    [2, 'assistant', 'answer', 'Looking.'],
    [2, 'assistant', 'tool_call', '{\n  "cmd": "ls"\n}'],
    [3, 'tool', 'tool_result', 'denied'],
    [3, 'tool', 'image', ''],
    [3, 'user', 'prompt', 'Go on.'],
  ]);
  expect(draft.blocks[5]).toMatchObject({
    name: 'bash',
    callId: 't1',
    payload: { arguments: { cmd: 'ls' } },
  });
  expect(draft.blocks[6]).toMatchObject({ name: 'bash', callId: 't1', payload: { is_error: true } });
  expect(draft.assets).toHaveLength(1);
});

it('says that thinking was redacted and shows neither its data nor a signature', async () => {
  const draft = await read(conversation);
  expect(draft.blocks.map((block) => block.observability).filter(Boolean)).toEqual(['raw', 'redacted']);
  expect(JSON.stringify({ ...draft, raw: '' })).not.toMatch(/U0VDUkVU|U0lH/);
});

it('calls thinking without text, of which only a signature is left, redacted', async () => {
  const draft = await read({
    role: 'assistant',
    content: [{ type: 'thinking', thinking: '', signature: 'U0lH' }],
  });
  expect(draft.blocks).toMatchObject([{ kind: 'reasoning', observability: 'redacted', text: '' }]);
});

it.each([
  ['end_turn', 'complete'],
  ['tool_use', 'complete'],
  ['max_tokens', 'truncated'],
  ['refusal', 'refused'],
])('reads a reply that stopped by %s as %s', async (reason, status) => {
  const draft = await read({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'c',
    content: [{ type: 'text', text: 'Hi' }],
    stop_reason: reason,
    usage: { output_tokens: 4 },
  });
  expect(draft).toMatchObject({
    sourceKey: 'a.jsonl:msg_1',
    status,
    condition: { model: 'c' },
    metadata: { 'usage.output_tokens': 4 },
  });
});

it('puts the messages of the request before the reply', async () => {
  const draft = await read({
    request: { model: 'c', max_tokens: 9, system: 'S', messages: [{ role: 'user', content: 'Q' }] },
    response: {
      id: 'msg_2',
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'A' }],
      stop_reason: 'end_turn',
    },
  });
  expect(draft.blocks.map((block) => block.text)).toEqual(['S', 'Q', 'A']);
  expect(draft.condition).toEqual({ model: 'c', parameters: { max_tokens: 9 } });
});

it('is surer of its own blocks than the general chat format, and of nothing else', () => {
  const own = fileHead('a.jsonl', JSON.stringify(conversation));
  expect(anthropic.recognises(own)).toBeGreaterThan(openaiChat.recognises(own));
  const other = fileHead('a.jsonl', '{"messages":[{"role":"user","content":"Hi"}]}');
  expect(anthropic.recognises(other)).toBe(0);
});
