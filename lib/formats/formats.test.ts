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
        '__proto__',
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
