import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/json.ts';
import type { BlockKind, Role } from '#lib/trace/glossary.ts';
import { isTimeline, listTurns, markPictures } from '#lib/trace/timeline.ts';

type Said = [role: Role, kind: BlockKind, message: number, text?: string, payload?: JsonObject];

const blocksOf = (said: Said[]) =>
  said.map(([role, kind, message, text = '', payload], ordinal) => ({
    ...{ ordinal, role, kind, message, text, payload: payload ?? null },
  }));

const click = (x: number): JsonObject => ({ action: { type: 'click', points: [{ x, y: 5 }] } });

const computerUse = blocksOf([
  ['user', 'prompt', 0, 'Open the door.'],
  ['user', 'image', 0],
  ['assistant', 'reasoning', 1, 'There is a button.'],
  ['assistant', 'tool_call', 1, '{}', click(10)],
  ['tool', 'tool_result', 2, 'clicked'],
  ['tool', 'image', 2],
  ['assistant', 'reasoning', 3, 'Again.'],
  ['assistant', 'tool_call', 3, '{}', click(20)],
  ['assistant', 'tool_call', 3, '{}', click(30)],
  ['tool', 'image', 4],
  ['assistant', 'answer', 5, 'It is open.\n```\nDONE\n```'],
]);

test('a turn is thought, actions and what came of them, and knows what it saw', () => {
  expect(listTurns(computerUse)).toEqual([
    { thoughts: [2], actions: [3], observations: [4], seen: 1, pictures: [5], signal: null },
    { thoughts: [6], actions: [7, 8], observations: [], seen: 5, pictures: [9], signal: null },
    { thoughts: [10], actions: [], observations: [], seen: 9, pictures: [], signal: 'done' },
  ]);
});

test('a click is drawn on the picture that was seen, not on the one that came of it', () => {
  const marks = markPictures(computerUse);
  expect([...marks].map(([ordinal, all]) => [ordinal, all.map(({ points }) => points?.[0]?.x)])).toEqual([
    [1, [10]],
    [5, [20, 30]],
  ]);
});

test('the marks a picture brings itself stand alone', () => {
  const marks = markPictures(
    blocksOf([
      ['user', 'image', 0, '', { marks: { points: [{ x: 0.5, y: 0.5 }], unit: 'share' } }],
      ['assistant', 'tool_call', 1, '', click(10)],
    ]),
  );
  expect(marks.get(0)).toEqual([{ points: [{ x: 0.5, y: 0.5 }], unit: 'share' }]);
});

test('replies with no environment between them are turns of their own once something was done', () => {
  const turns = listTurns(
    blocksOf([
      ['assistant', 'reasoning', 0, 'a'],
      ['assistant', 'answer', 1, 'b'],
      ['assistant', 'tool_call', 2, 'ls'],
      ['assistant', 'reasoning', 3, 'c'],
      ['assistant', 'tool_call', 4, 'FAIL'],
    ]),
  );
  expect(turns.map(({ thoughts, actions, signal }) => [thoughts, actions, signal])).toEqual([
    [[0, 1], [2], null],
    [[3], [4], 'fail'],
  ]);
});

test('a crash that the environment reports is the turn it ended', () => {
  const turns = listTurns(
    blocksOf([
      ['assistant', 'tool_call', 0, 'rm'],
      ['tool', 'tool_result', 1, 'Time limit exceeded', { action: { type: 'error', signal: 'crash' } }],
    ]),
  );
  expect(turns[0]?.signal).toBe('crash');
});

test('a single reply is no timeline', () => {
  expect(isTimeline(listTurns(blocksOf([['assistant', 'answer', 0, 'x']])))).toBe(false);
  expect(isTimeline(listTurns(computerUse))).toBe(true);
  expect(listTurns([])).toEqual([]);
});
