import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats, recognise } from '#lib/formats/index.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

const chat = {
  messages: [
    { role: 'user', content: 'Hé 😀?' },
    { role: 'assistant', content: 'A', reasoning: 'Hm' },
  ],
};
const thinking = {
  role: 'assistant',
  content: [
    { type: 'thinking', thinking: 'Hm 漢' },
    { type: 'text', text: 'A' },
  ],
};
const log = {
  ...{ version: 2, status: 'success', eval: { run_id: 'r', task: 't', model: 'm' } },
  samples: [{ id: 1, epoch: 1, input: 'Q', messages: chat.messages, scores: { s: { value: 'C' } } }],
};
const record = { id: 'a', question: 'Why?', thinking: 'Hm', answer: 'So' };

/** Small whole files of each kind. */
const files: [name: string, content: string][] = [
  ['chat.jsonl', `${JSON.stringify(chat)}\n${JSON.stringify(chat)}\n`],
  ['chat.json', JSON.stringify([chat, chat])],
  ['messages.json', JSON.stringify(chat.messages)],
  ['thinking.json', JSON.stringify({ data: [thinking, thinking] }, null, 2)],
  ['log.json', JSON.stringify(log)],
  ['table.csv', 'id,question,thinking,answer\na,"Why,\n""so""?",Hm,So\r\nb,é,漢,😀\n'],
  ['table.jsonl', `\uFEFF${JSON.stringify(record)}\r\n${JSON.stringify(record)}`],
  ['table.json', JSON.stringify([record, record])],
];

describe('a file cut off anywhere', () => {
  it.each(files)(
    '%s: its own format says something of every beginning, and none throws',
    async (name, content) => {
      const bytes = new TextEncoder().encode(content);
      const own = recognise(fileHead(name, bytes)).format;
      expect(own).not.toBeNull();
      const whole = await readAll(own, name, bytes);
      for (let length = 1; length <= bytes.length; length += 1) {
        const cut = bytes.subarray(0, length);
        const read = await readAll(own, name, cut);
        expect(read.drafts + read.issues, `cut after ${length} bytes`).toBeGreaterThan(0);
        expect(read.drafts).toBeLessThanOrEqual(whole.drafts);
        if (length % 7 === 0) for (const format of formats) await readAll(format, name, cut);
      }
    },
  );
});

describe('a file with any of its bytes changed', () => {
  it.each(files)('%s: every format ends, with drafts or issues and no throw', async (name, content) => {
    const bytes = new TextEncoder().encode(content);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (changes) => {
          const changed = Uint8Array.from(bytes);
          for (const { at, byte } of changes) changed[at] = byte;
          for (const format of formats) await readAll(format, name, changed);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a file nested to any depth', () => {
  it.each(formats.map(({ id }) => id))('%s ends with drafts or issues', async (id) => {
    const format = formats.find((one) => one.id === id) ?? null;
    for (const depth of [100, 128, 129, 5000, 100_000]) {
      for (const deep of [
        '['.repeat(depth) + ']'.repeat(depth),
        `${'{"messages":'.repeat(depth)}1${'}'.repeat(depth)}`,
      ]) {
        await readAll(format, 'a.json', deep);
        await readAll(format, 'a.jsonl', `${deep}\n${JSON.stringify(record)}`);
        await readAll(
          format,
          'a.json',
          `{"messages":[{"role":"user","content":${deep}}],"samples":${deep},"eval":{}}`,
        );
      }
    }
  });
});

async function readAll(
  format: (typeof formats)[number] | ReturnType<typeof recognise>['format'],
  name: string,
  content: string | Uint8Array,
) {
  const counts = { drafts: 0, issues: 0 };
  format?.recognises(fileHead(name, content));
  for await (const one of format?.read(byteSource(name, content, 11), {}) ?? []) {
    if (one.ok) counts.drafts += 1;
    else {
      counts.issues += 1;
      expect(one.problem.place).not.toBe('');
      expect(one.problem.reason).not.toBe('');
    }
  }
  return counts;
}
