import { describe, expect, it } from 'vitest';
import { readSaid } from '#lib/formats/calls/said.ts';
import { toConversation } from '#lib/formats/calls/to-conversation.ts';
import type { Json } from '#lib/json.ts';

/** The blocks of a value as [kind, text], with what kind of reasoning, which tool or which payload where it matters. */
function blocks(value: Json, side: 'user' | 'assistant' = 'assistant') {
  return toConversation(readSaid(value, side).messages).blocks.map((block) => [
    block.kind,
    block.text,
    ...[block.observability ?? block.name].filter((one) => one !== undefined),
  ]);
}

describe('what was said', () => {
  it('is a text as it stands, and the value of JSON text however often it was written out', () => {
    expect(blocks('Why?', 'user')).toEqual([['prompt', 'Why?']]);
    const inner = JSON.stringify({ messages: [{ role: 'user', content: 'Why?' }] });
    expect(blocks(JSON.stringify(inner), 'user')).toEqual([['prompt', 'Why?']]);
    expect(blocks('{"broken', 'user')).toEqual([['prompt', '{"broken']]);
  });

  it('is nothing where there is nothing, and is said to be not read where it is of no known shape', () => {
    expect(readSaid(null, 'user')).toMatchObject({ messages: [], notRead: false });
    expect(readSaid({ city: 'Bern' }, 'user')).toMatchObject({ messages: [], notRead: true });
  });

  it("is found in LangChain's three ways of writing a message", () => {
    const calls = [{ name: 'look', args: { at: 'sky' }, id: 'c1', type: 'tool_call' }];
    const ai = { content: '', tool_calls: calls };
    const constructor = (name: string, kwargs: Json) => ({
      lc: 1,
      type: 'constructor',
      id: ['langchain', 'schema', 'messages', name],
      kwargs,
    });
    const expected = [
      ['prompt', 'Up?'],
      ['tool_call', '{\n  "at": "sky"\n}', 'look'],
      ['tool_result', 'blue', 'look'],
    ];
    expect(
      blocks({
        messages: [
          [
            constructor('HumanMessage', { content: 'Up?' }),
            constructor('AIMessageChunk', ai),
            constructor('ToolMessage', { content: 'blue', tool_call_id: 'c1' }),
          ],
        ],
      }),
    ).toEqual(expected);
    expect(
      blocks([
        { type: 'human', data: { content: 'Up?' } },
        { type: 'ai', data: ai },
        { type: 'tool', data: { content: 'blue', tool_call_id: 'c1' } },
      ]),
    ).toEqual(expected);
    expect(
      blocks({
        messages: [
          { type: 'human', content: 'Up?' },
          { type: 'ai', ...ai },
          { type: 'tool', content: 'blue', tool_call_id: 'c1' },
        ],
      }),
    ).toEqual(expected);
  });

  it("is found in Gemini's contents and candidates, a thought as the summary it is", () => {
    const request = {
      contents: [
        { role: 'user', parts: [{ text: 'Up?' }] },
        { role: 'model', parts: [{ functionCall: { name: 'look', args: {} } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'look', response: { sky: 'blue' } } }] },
      ],
      config: { system_instruction: 'Look.' },
    };
    expect(blocks(request, 'user')).toEqual([
      ['system', 'Look.'],
      ['prompt', 'Up?'],
      ['tool_call', '{}', 'look'],
      ['tool_result', 'blue', 'look'],
    ]);
    const reply = {
      candidates: [
        {
          content: { role: 'model', parts: [{ text: 'Hm.', thought: true }, { text: 'Blue.' }] },
          finish_reason: 'MAX_TOKENS',
        },
      ],
    };
    expect(blocks(reply)).toEqual([
      ['reasoning', 'Hm.', 'summary'],
      ['answer', 'Blue.'],
    ]);
    expect(readSaid(reply, 'assistant').finishReason).toBe('MAX_TOKENS');
  });

  it('is found in parts that have a content (OpenTelemetry, pydantic-ai)', () => {
    expect(
      blocks([
        {
          role: 'assistant',
          parts: [
            { type: 'thinking', content: 'Hm.' },
            { type: 'text', content: 'Blue.' },
            { type: 'tool_call', id: 'c1', name: 'look', arguments: { at: 'sky' } },
          ],
        },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'blue' }] },
      ]),
    ).toEqual([
      ['reasoning', 'Hm.', 'raw'],
      ['answer', 'Blue.'],
      ['tool_call', '{\n  "at": "sky"\n}', 'look'],
      ['tool_result', 'blue', 'look'],
    ]);
  });

  it.each([
    { thinking: [{ type: 'thinking', content: 'Hm.', signature: 'gAAA' }] },
    { additional_kwargs: { reasoning_content: 'Hm.' } },
    { content: [{ type: 'reasoning', text: 'Hm.' }] },
  ])('finds reasoning in %j', (fields) => {
    const found = blocks({ role: 'assistant', content: '', ...fields });
    expect(found).toEqual([['reasoning', 'Hm.', 'raw']]);
  });

  it('never shows ciphertext, wherever reasoning is withheld', () => {
    const cipher = 'gAAAAcipher';
    for (const fields of [
      { redacted_thinking: [{ type: 'redacted_thinking', data: cipher }] },
      { additional_kwargs: { reasoning: { type: 'reasoning', summary: [], encrypted_content: cipher } } },
      { content: [{ type: 'reasoning', encrypted_content: cipher }] },
      { parts: [{ type: 'X.TextReasoningContent', content: { text: '', protectedData: cipher } }] },
      { parts: [{ thought: true, thought_signature: cipher }] },
    ]) {
      const conversation = toConversation(readSaid({ role: 'assistant', ...fields }, 'assistant').messages);
      expect(conversation.blocks.filter(({ text }) => text !== '')).toEqual([]);
      expect(conversation.blocks.map((block) => block.observability)).toContain('redacted');
      expect(JSON.stringify(conversation.blocks)).not.toContain(cipher);
    }
  });

  it('counts further choices and definitions of tools, and shows neither', () => {
    const choice = (content: string) => ({
      message: { role: 'assistant', content },
      finish_reason: 'length',
    });
    expect(readSaid({ choices: [choice('A'), choice('B')] }, 'assistant')).toMatchObject({
      messages: [{ content: 'A' }],
      otherChoices: 1,
      finishReason: 'length',
    });
    const definition = {
      role: 'tool',
      content: { type: 'function', function: { name: 'look', parameters: {} } },
    };
    expect(readSaid([{ role: 'user', content: 'Up?' }, definition], 'user')).toMatchObject({
      messages: [{ role: 'user' }],
      toolDefinitions: 1,
    });
  });

  it('shows a picture by its bytes or address, and says of sound that it is there', () => {
    const parts = [
      { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'iVBORw==' },
      { type: 'uri', modality: 'image', uri: 'https://example.org/a.png' },
      { type: 'blob', modality: 'audio', content: 'AAAA' },
    ];
    const conversation = toConversation(readSaid([{ role: 'user', parts }], 'user').messages);
    expect(conversation.blocks.map((block) => [block.kind, block.payload])).toEqual([
      ['image', { asset: 'image-1' }],
      ['image', { url: 'https://example.org/a.png' }],
      ['prompt', { notRead: 'blob audio' }],
    ]);
  });
});
