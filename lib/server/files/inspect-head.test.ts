import { expect, test } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { inspectHead } from '#lib/server/files/inspect-head.ts';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import { parquetFile } from '#tests/support/parquet-file.ts';

async function formatOf(name: string, bytes: Uint8Array) {
  const source = await openBytes(name, bytes);
  if (!source.ok) throw new Error(source.problem);
  const head = await inspectHead(source.value);
  return { head, id: recognise(head).format?.id, confidence: recognise(head).confidence };
}

const message = (content: unknown) => ({ messages: [{ role: 'user', content }] });

test.each([
  ['a list of messages in each row', [message('Hi')], 'openai-chat'],
  ["Anthropic's content blocks", [message([{ type: 'thinking', thinking: 'Hm' }])], 'anthropic'],
  ['texts', [{ question: 'Q', thinking: 'T', answer: 'A' }], 'table'],
])('a Parquet file is known by its first rows: %s', async (_what, rows, id) => {
  expect((await formatOf('train-00000-of-00001.parquet', parquetFile(rows))).id).toBe(id);
});

test('a Parquet head holds at most 20 rows', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({ n: i, answer: 'x' }));
  expect((await formatOf('a.parquet', parquetFile(rows))).head.records).toEqual(rows.slice(0, 20));
});

test('a Parquet file that is cut short is still a table, so that what is wrong with it is said', async () => {
  const file = parquetFile([{ answer: 'x' }]);
  expect(await formatOf('a', file.subarray(0, -20))).toMatchObject({ id: 'table', confidence: 0.3 });
});
