import { describe, expect, test } from 'vitest';
import { messageBlocks } from '#lib/formats/inspect/message-blocks.ts';
import type { JsonObject } from '#lib/json.ts';
import type { AssetDraft } from '#lib/trace/draft.ts';

const cipher = `gAAAAABpPfO2D8${'x-_9'.repeat(50)}==`;
const png = `data:image/png;base64,${Buffer.from('\x89PNG\r\n\x1A\nrest', 'latin1').toString('base64')}`;

function read(message: JsonObject, model?: string) {
  const assets: AssetDraft[] = [];
  return { blocks: messageBlocks(message, { index: 7, model, assets }), assets };
}
const assistant = (...content: JsonObject[]) => read({ role: 'assistant', content }).blocks;

describe('a message', () => {
  test('of alternating reasoning, text and calls gives blocks in that order, all with its index', () => {
    const { blocks } = read({
      role: 'assistant',
      content: [
        { type: 'reasoning', reasoning: 'first' },
        { type: 'text', text: 'then' },
        { type: 'reasoning', reasoning: 'second' },
        { type: 'text', text: '' },
      ],
      tool_calls: [{ id: 'c1', function: 'bash', arguments: { cmd: 'ls' } }],
    });
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['reasoning', 'first'],
      ['answer', 'then'],
      ['reasoning', 'second'],
      ['tool_call', 'ls'],
    ]);
    expect(blocks.every((block) => block.message === 7)).toBe(true);
  });

  test('of each role is what that role says', () => {
    const kinds = ['system', 'user', 'assistant', 'tool', 'developer'].map((role) => {
      const [block] = read({ role, content: 'text' }).blocks;
      return [block?.role, block?.kind];
    });
    expect(kinds).toEqual([
      ['system', 'system'],
      ['user', 'prompt'],
      ['assistant', 'answer'],
      ['tool', 'tool_result'],
      ['system', 'system'],
    ]);
  });

  test('with nothing in it still gives one block; with only calls gives only these', () => {
    for (const content of ['', [], null]) {
      expect(read({ role: 'user', content }).blocks).toEqual([
        { role: 'user', kind: 'prompt', text: '', message: 7 },
      ]);
    }
    const calls = read({
      role: 'assistant',
      content: '',
      tool_calls: [{ function: 'f', arguments: {} }],
    }).blocks;
    expect(calls.map((block) => block.kind)).toEqual(['tool_call']);
  });

  test('that somebody wrote for the model says so', () => {
    expect(read({ role: 'assistant', content: 'Sure:', source: 'input' }).blocks[0]?.payload).toEqual({
      source: 'input',
    });
    expect(
      read({ role: 'assistant', content: 'Sure:', source: 'generate' }).blocks[0]?.payload,
    ).toBeUndefined();
  });

  test('keeps tags and spaces in its text as they are', () => {
    const text = '  <think>hm</think>\n ok ';
    expect(read({ role: 'assistant', content: text }).blocks[0]?.text).toBe(text);
  });
});

describe('reasoning', () => {
  test('in the open is raw; with a summary, too, which is kept beside', () => {
    expect(assistant({ type: 'reasoning', reasoning: 'all of it', signature: 'EtwDCkYI' })[0]).toMatchObject({
      text: 'all of it',
      observability: 'raw',
    });
    expect(assistant({ type: 'reasoning', reasoning: 'all of it', summary: 'short' })[0]).toMatchObject({
      text: 'all of it',
      observability: 'raw',
      payload: { summary: 'short' },
    });
  });

  test('that is redacted is its summary, or an empty block; its ciphertext and signature are nowhere', () => {
    const redacted = { type: 'reasoning', reasoning: cipher, signature: 'rs_1', redacted: true };
    const blocks = assistant(
      redacted,
      { ...redacted, summary: 'It weighed both.' },
      { ...redacted, redacted: false },
    );
    expect(blocks.map((block) => [block.text, block.observability])).toEqual([
      ['', 'redacted'],
      ['It weighed both.', 'summary'],
      ['', 'redacted'],
    ]);
    expect(JSON.stringify(blocks)).not.toMatch(/gAAAA|rs_1/);
  });

  test('that is marked redacted is hidden whatever its ciphertext looks like', () => {
    const [block] = assistant({ type: 'reasoning', reasoning: 'EmwKAhgB opaque', redacted: true });
    expect(block).toMatchObject({ text: '', observability: 'redacted', payload: { redacted: true } });
    expect(JSON.stringify(block)).not.toContain('EmwKAhgB');
  });

  test('that is empty took place unseen', () => {
    expect(assistant({ type: 'reasoning', reasoning: '' })[0]?.observability).toBe('redacted');
    expect(assistant({ type: 'reasoning', reasoning: '', summary: 's' })[0]?.observability).toBe('summary');
  });

  test('of OpenAI models before summaries had a field is a summary; of open models behind the same protocol it is raw', () => {
    const message = {
      role: 'assistant',
      content: [{ type: 'reasoning', reasoning: 'text', signature: 'rs_1' }],
    };
    expect(read(message, 'openai/o3-mini').blocks[0]?.observability).toBe('summary');
    expect(read(message, 'vllm/gpt-oss-20b').blocks[0]?.observability).toBe('raw');
  });

  test('as a field of the message, as the first logs had it, comes before the answer', () => {
    const { blocks } = read({ role: 'assistant', content: '42', reasoning: 'six by seven' });
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['reasoning', 'six by seven'],
      ['answer', '42'],
    ]);
  });
});

describe('tools', () => {
  test.each([
    [{ cmd: 'ls -la' }, 'ls -la'],
    [{ a: 1, b: 'x' }, '{\n  "a": 1,\n  "b": "x"\n}'],
    [{ n: 1 }, '{\n  "n": 1\n}'],
    ['{"broken', '{"broken'],
    [{}, ''],
  ])('a call with %j reads %j and keeps its arguments', (given, text) => {
    const { blocks } = read({
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'c', function: 'f', arguments: given }],
    });
    expect(blocks).toEqual([
      {
        role: 'assistant',
        kind: 'tool_call',
        name: 'f',
        callId: 'c',
        text,
        payload: { arguments: given },
        message: 7,
      },
    ]);
  });

  test('a call that could not be parsed says why', () => {
    const call = { id: 'c', function: 'f', arguments: {}, parse_error: 'no JSON' };
    expect(read({ role: 'assistant', content: '', tool_calls: [call] }).blocks[0]?.payload?.parseError).toBe(
      'no JSON',
    );
  });

  test('a result names its tool, its call and its error', () => {
    const error = { type: 'timeout', message: 'after 60 s' };
    expect(read({ role: 'tool', content: 'out', function: 'bash', tool_call_id: 'c', error }).blocks).toEqual(
      [
        {
          role: 'tool',
          kind: 'tool_result',
          text: 'out',
          name: 'bash',
          callId: 'c',
          payload: { error },
          message: 7,
        },
      ],
    );
  });

  test('a result that is only a picture is a result and a picture', () => {
    const { blocks, assets } = read({
      role: 'tool',
      content: [{ type: 'image', image: png }],
      tool_call_id: 'c',
    });
    expect(blocks.map((block) => [block.kind, block.callId])).toEqual([
      ['tool_result', 'c'],
      ['image', 'c'],
    ]);
    expect(assets).toHaveLength(1);
  });

  test('a tool the provider ran is a call and a result', () => {
    const blocks = assistant({
      type: 'tool_use',
      tool_type: 'web_search',
      id: 's1',
      name: 'search',
      arguments: '{"query":"zip bombs"}',
      result: 'ten links',
      error: null,
    });
    expect(blocks.map((b) => [b.role, b.kind, b.name, b.callId, b.text])).toEqual([
      ['assistant', 'tool_call', 'search', 's1', 'zip bombs'],
      ['tool', 'tool_result', 'search', 's1', 'ten links'],
    ]);
  });
});

describe('pictures and other media', () => {
  const image = (url: string) => {
    const { blocks, assets } = read({
      role: 'user',
      content: [
        { type: 'text', text: 'this?' },
        { type: 'image', image: url },
      ],
    });
    return { payload: blocks[1]?.payload, assets };
  };

  test('a picture in the log is an asset of its own bytes and type', () => {
    const { payload, assets } = image(png);
    expect(assets).toEqual([
      { key: payload?.asset, mediaType: 'image/png', bytes: expect.any(Uint8Array) as Uint8Array },
    ]);
    expect(Buffer.from(assets[0]?.bytes ?? []).toString('latin1')).toBe('\x89PNG\r\n\x1A\nrest');
  });

  test('the type is told by the bytes, not by what the URL claims', () => {
    expect(image(png.replace('image/png', 'image/svg+xml')).assets[0]?.mediaType).toBe('image/png');
    const script = `data:image/png;base64,${Buffer.from('<svg onload=alert(1)>').toString('base64')}`;
    expect(image(script)).toEqual({
      assets: [],
      payload: { missing: true, reason: expect.stringContaining('not a PNG') as string },
    });
  });

  test('a picture elsewhere keeps its address and is missing; a broken one says so', () => {
    expect(image('images/cat.png').payload).toEqual({ url: 'images/cat.png', missing: true });
    expect(image('data:image/png;base64,%%%').payload).toMatchObject({ missing: true });
  });

  test('sound, film, documents, provider data and unknown parts are shown, never dropped', () => {
    const blocks = assistant(
      { type: 'audio', audio: 'data:audio/mp3;base64,AAAA', format: 'mp3' },
      { type: 'video', video: 'clips/a.mp4', format: 'mp4' },
      { type: 'document', document: `data:text/plain;base64,${btoa('Dear all')}`, filename: 'note.txt' },
      { type: 'data', data: { compaction: { encrypted_content: cipher, id: 1 } } },
      { type: 'hologram', beam: 3 },
    );
    expect(blocks.map((block) => block.text)).toEqual([
      '[audio, audio/mp3, 3 bytes]',
      '[video, clips/a.mp4, mp4]',
      'Dear all',
      expect.stringMatching(/\[encrypted, \d+ characters\]/) as string,
      expect.stringContaining('"beam": 3') as string,
    ]);
    expect(JSON.stringify(blocks)).not.toContain('gAAAA');
  });
});
