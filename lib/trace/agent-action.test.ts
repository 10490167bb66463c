import { expect, test } from 'vitest';
import { findAction, findMarks, findSignal } from '#lib/trace/agent-action.ts';

test('WAIT, FAIL and DONE alone in the last line are signals, in a code block or not', () => {
  expect(findSignal('DONE')).toBe('done');
  expect(findSignal('I give up.\n```\nFAIL\n```\n')).toBe('fail');
  expect(findSignal('Loading.\nWAIT()')).toBe('wait');
  expect(findSignal('```WAIT```')).toBe('wait');
});

test('words in a sentence, or before other lines, are none', () => {
  expect(findSignal('We are DONE')).toBeNull();
  expect(findSignal('DONE\nnot yet')).toBeNull();
  expect(findSignal('done')).toBeNull();
  expect(findSignal(`${'x'.repeat(56)}DONE`)).toBeNull();
  expect(findSignal('')).toBeNull();
});

test('a payload that is no action is none, and what is no number is no place', () => {
  expect(findAction({ action: 'click' })).toBeNull();
  expect(findAction({ action: { type: 'click', points: [{ x: 1, y: '2' }], signal: 'boom' } })).toEqual({
    type: 'click',
  });
  expect(findAction({ action: { type: 'drag', points: [{ x: 1, y: 2 }], unit: 'share' } })).toEqual({
    type: 'drag',
    points: [{ x: 1, y: 2 }],
    unit: 'share',
  });
  expect(findMarks({ marks: { boxes: [{ x: 0, y: 0, width: 0.5, height: 1 }], unit: 'share' } })).toEqual({
    boxes: [{ x: 0, y: 0, width: 0.5, height: 1 }],
    unit: 'share',
  });
  expect(findMarks({ marks: {} })).toBeNull();
});
