import { expect, test } from 'vitest';
import { findAlternatives, findScores, findSubQuestion } from '#lib/trace/step-payload.ts';
import { readTable } from '#tests/support/read-table.ts';

async function stepsOf(record: object, steps: object) {
  const mapping = { prompt: 'p', steps: { field: 's', ...steps } };
  const { traces } = await readTable([record], mapping);
  const block = traces[0]?.blocks.find(({ kind }) => kind === 'reasoning');
  return { prompt: traces[0]?.blocks[0]?.text ?? '', text: block?.text ?? '', steps: block?.steps ?? [] };
}

test('scores and alternatives of listed steps stand in the payload of each', async () => {
  const { steps } = await stepsOf(
    {
      p: 'Q',
      s: [
        {
          t: 'One.',
          prm: 0.9,
          mc: 1,
          more: [
            { text: 'Uno.', rating: -1 },
            { text: 'One.', chosen: true },
          ],
        },
        { t: 'Two.', prm: 'high', more: ['Due.'] },
        { t: 'Three.' },
      ],
    },
    {
      text: 't',
      scores: [
        { scorer: 'PRM', field: 'prm' },
        { scorer: 'MC', field: 'mc' },
      ],
      alternatives: 'more',
    },
  );
  expect(steps.map(({ payload }) => findScores(payload))).toEqual([
    [
      { scorer: 'PRM', value: 0.9 },
      { scorer: 'MC', value: 1 },
    ],
    [],
    [],
  ]);
  expect(steps.map(({ payload }) => findAlternatives(payload))).toEqual([
    [
      { text: 'Uno.', score: -1 },
      { text: 'One.', chosen: true },
    ],
    [{ text: 'Due.' }],
    [],
  ]);
  expect(steps[2]?.payload).toBeUndefined();
});

test('sub-questions make the text, know what they are part of and where the passage says it', async () => {
  const { prompt, text, steps } = await stepsOf(
    {
      p: 'In 2009, 3.9% were riding transit 🚋, .1% cycling.',
      s: [
        { q: 'Which is larger?', a: 'transit' },
        { q: 'How many rode transit?', a: '3.9', of: 0, at: '3.9% were riding transit 🚋' },
        { q: 'How many cycled?', a: '1', of: 0, at: 'not in it' },
      ],
    },
    { question: 'q', answer: 'a', quote: 'at', parent: 'of' },
  );
  expect(text.split('\n\n')[1]).toBe('How many rode transit?\n3.9');
  expect(steps.map(({ parent }) => parent)).toEqual([undefined, 0, 0]);
  const passage = findSubQuestion(steps[1]?.payload)?.passage;
  expect(passage?.block).toBe(0);
  expect(prompt.slice(passage?.start, passage?.end)).toBe('3.9% were riding transit 🚋');
  expect(findSubQuestion(steps[2]?.payload)).toEqual({ question: 'How many cycled?', answer: '1' });
});
