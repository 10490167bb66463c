import { expect, test } from 'vitest';
import { readTable } from '#tests/support/read-table.ts';

async function readOne(reply: string, prefix: string | null) {
  const { traces, issues } = await readTable([{ r: reply, p: prefix }], { answer: 'r', forcedPrefix: 'p' });
  return { blocks: traces[0]?.blocks.map(({ kind, forcedPrefix }) => [kind, forcedPrefix]), issues };
}

test('words put at the head of a reply are told from what the model wrote', async () => {
  expect((await readOne('Okay 😀, so', 'Okay 😀')).blocks).toEqual([['answer', 7]]);
  expect((await readOne('<think>\nOkay, so I plan.</think>Done.', '<think>\nOkay')).blocks).toEqual([
    ['reasoning', 4],
    ['answer', undefined],
  ]);
});

test('words that are not there are said to be missing, and none are none', async () => {
  expect((await readOne('Well, so', 'Okay')).issues.join()).toContain('does not begin with the words');
  const { blocks, issues } = await readOne('Well', null);
  expect([blocks, issues]).toEqual([[['answer', undefined]], []]);
});
