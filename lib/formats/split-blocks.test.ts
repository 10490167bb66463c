import { expect, it } from 'vitest';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import type { BlockDraft, TraceDraft } from '#lib/trace/draft.ts';

function trace(blocks: BlockDraft[], more: Partial<TraceDraft> = {}): TraceDraft {
  return {
    type: 'trace',
    sourceKey: 'a',
    place: 'line 1',
    prompt: {},
    condition: {},
    sample: 0,
    status: 'complete',
    blocks,
    outcomes: [],
    labels: [],
    metadata: {},
    ...more,
  };
}

it('divides an answer where its tags say so and keeps order and message', () => {
  const result = splitBlocks(
    trace([
      { role: 'user', kind: 'prompt', text: 'Why <think>?</think>', message: 0 },
      { role: 'assistant', kind: 'answer', text: '<think>plan</think>Because.', message: 1 },
    ]),
  );
  expect(result.blocks).toEqual([
    { role: 'user', kind: 'prompt', text: 'Why <think>?</think>', message: 0 },
    {
      role: 'assistant',
      kind: 'reasoning',
      observability: 'raw',
      text: 'plan',
      message: 1,
      payload: { tag: 'think', split: { rule: 'think', start: 7, end: 11 } },
    },
    {
      role: 'assistant',
      kind: 'answer',
      text: 'Because.',
      message: 1,
      payload: { split: { rule: 'think', start: 19, end: 27 } },
    },
  ]);
});

it('leaves an answer alone whose message has its reasoning already', () => {
  const draft = trace([
    { role: 'assistant', kind: 'reasoning', observability: 'raw', text: 'r', message: 1 },
    { role: 'assistant', kind: 'answer', text: '<think>x</think>y', message: 1 },
  ]);
  expect(splitBlocks(draft)).toBe(draft);
});

it('marks a trace whose text ends inside a tag as truncated, but keeps a status that says more', () => {
  const blocks: BlockDraft[] = [{ role: 'assistant', kind: 'answer', text: '<think>plan' }];
  expect(splitBlocks(trace(blocks)).status).toBe('truncated');
  expect(splitBlocks(trace(blocks, { status: 'error' })).status).toBe('error');
});

it('moves evidence with the text it quotes, and unties what crosses a tag', () => {
  const label = (start: number, end: number, block: number) => ({
    rater: { kind: 'human' as const, name: 'K' },
    code: { key: 'c', valueType: 'boolean' as const },
    value: 'yes',
    evidence: [{ quote: 'q', block, start, end }],
  });
  const result = splitBlocks(
    trace(
      [
        { role: 'assistant', kind: 'answer', text: '<think>plan</think>Because.', message: 0 },
        { role: 'assistant', kind: 'answer', text: 'More.', message: 1 },
      ],
      { labels: [label(19, 26, 0), label(8, 22, 0), label(0, 4, 1)] },
    ),
  );
  expect(result.labels.map((one) => one.evidence)).toEqual([
    [{ quote: 'q', block: 1, start: 0, end: 7 }],
    [{ quote: 'q' }],
    [{ quote: 'q', block: 2, start: 0, end: 4 }],
  ]);
});

it('moves labels on steps with the steps, and says which value a divided step loses', () => {
  const label = (block: number, step: number) => ({
    rater: { kind: 'human' as const, name: 'K' },
    code: { key: 'c', valueType: 'boolean' as const },
    value: 'yes',
    target: { type: 'step' as const, block, step },
  });
  const text = '<think>one two</think>Three.';
  const result = splitBlocks(
    trace(
      [
        { role: 'user', kind: 'prompt', text: 'Q', message: 0 },
        {
          role: 'assistant',
          kind: 'answer',
          text,
          message: 1,
          steps: [
            { start: 7, end: 11 },
            { start: 11, end: 14 },
            { start: 14, end: 23 },
            { start: 23, end: 28 },
          ],
        },
        { role: 'assistant', kind: 'answer', text: 'More.', message: 2, steps: [{ start: 0, end: 5 }] },
      ],
      { labels: [label(1, 1), label(1, 3), label(2, 0), label(1, 2)] },
    ),
  );
  expect(result.labels.map(({ target, value }) => [target, value])).toEqual([
    [{ type: 'step', block: 1, step: 1 }, 'yes'],
    [{ type: 'step', block: 2, step: 0 }, 'yes'],
    [{ type: 'step', block: 3, step: 0 }, 'yes'],
    [undefined, null],
  ]);
  expect(result.labels[3]?.error).toBe('the step it is about is divided by a tag; its value was yes');
  const moved = result.blocks[1];
  expect(moved?.steps?.map(({ start, end }) => moved.text.slice(start, end))).toEqual(['one ', 'two']);
});
