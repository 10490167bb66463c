import { expect, test } from 'vitest';
import { emptyHistory, recordStep, redoStep, undoStep, type LabelStep } from '#lib/labels/undo.ts';
import type { LabelView } from '#lib/trace/view.ts';

function label(id: string): LabelView {
  const content = { value: 'yes', score: null, note: '', supersedes: null, createdAt: '', evidence: [] };
  return { id, raterId: 'ada', codeId: 'plan', slot: '', ...content };
}
const first: LabelStep = [{ slotKey: 'a', before: null, after: label('1') }];
const second: LabelStep = [
  { slotKey: 'a', before: label('1'), after: label('2') },
  { slotKey: 'b', before: null, after: label('3') },
];
const both = recordStep(recordStep(emptyHistory, first), second);

test('undoes one press as a whole, its slots last first', () => {
  const undone = undoStep(both);
  expect(undone?.restores.map(({ slotKey, content }) => [slotKey, content?.id ?? null])).toEqual([
    ['b', null],
    ['a', '1'],
  ]);
  expect(undone?.history).toEqual({ past: [first], future: [second] });
});

test('redoes what was undone, in the order it was done', () => {
  const undone = undoStep(both);
  const redone = undone && redoStep(undone.history);
  expect(redone?.history).toEqual(both);
  expect(redone?.restores.map(({ content }) => content?.id)).toEqual(['2', '3']);
});

test('a new act forgets what was undone', () => {
  const undone = undoStep(both);
  expect(undone && redoStep(recordStep(undone.history, first))).toBeNull();
});

test('has nothing to undo or redo at the start', () => {
  expect(undoStep(emptyHistory)).toBeNull();
  expect(redoStep(emptyHistory)).toBeNull();
});
