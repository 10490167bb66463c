import { describe, expect, test } from 'vitest';
import {
  newestLabels,
  reduceLabels,
  standingLabels,
  startLabels,
  toLabelWrite,
} from '#lib/labels/label-store.ts';
import type { LabelView } from '#lib/trace/view.ts';

function label(id: string, value: string | null, supersedes: string | null = null, slot = ''): LabelView {
  const createdAt = '2026-11-20T00:00:00Z';
  return {
    id,
    raterId: 'ada',
    codeId: 'plan',
    slot,
    value,
    score: null,
    note: '',
    supersedes,
    createdAt,
    evidence: [],
  };
}

describe('the label store', () => {
  const first = label('1', 'yes');
  const second = label('2', 'no', '1');
  const started = startLabels([first]);

  test('shows what was done before the server has answered', () => {
    const state = reduceLabels(started, { type: 'written', labels: [second] });
    expect(standingLabels(state)).toEqual([second]);
    expect(state.unsaved).toEqual([second]);
  });

  test('keeps showing the later of two when the earlier is acknowledged', () => {
    const third = label('3', 'unsure', '2');
    let state = reduceLabels(started, { type: 'written', labels: [second] });
    state = reduceLabels(state, { type: 'written', labels: [third] });
    state = reduceLabels(state, { type: 'saved', label: second });
    expect(standingLabels(state)).toEqual([third]);
    expect(state.unsaved).toEqual([third]);
  });

  test('takes a write of an earlier visit once, however often it is told', () => {
    let state = reduceLabels(started, { type: 'written', labels: [second] });
    state = reduceLabels(state, { type: 'written', labels: [second, first] });
    expect(state.unsaved).toEqual([second]);
  });

  test('what comes later from the server goes under what was done meanwhile', () => {
    let state = reduceLabels(startLabels([]), { type: 'written', labels: [second] });
    state = reduceLabels(state, { type: 'saved', label: label('9', 'yes', null, 'step:1:0') });
    const older = label('8', 'no', null, 'step:1:0');
    state = reduceLabels(state, {
      type: 'loaded',
      labels: [first, older, label('7', 'yes', null, 'step:1:1')],
    });
    expect(standingLabels(state).map(({ id }) => id)).toEqual(['2', '9', '7']);
    expect(state.unsaved).toEqual([second]);
    const kept = reduceLabels(startLabels([]), { type: 'written', labels: [second] });
    expect(reduceLabels(kept, { type: 'loaded', labels: [second] }).unsaved).toEqual([]);
  });

  test('a label taken back does not stand, and is what the next one supersedes', () => {
    const state = reduceLabels(started, { type: 'written', labels: [label('2', null, '1')] });
    expect(standingLabels(state)).toEqual([]);
    expect(newestLabels(state).get('plan ')?.id).toBe('2');
  });

  test('a conflict keeps the last of mine and shows theirs, and touches no other slot', () => {
    const theirs = label('9', 'no', '1');
    const elsewhere = label('5', 'yes', null, 'span:5');
    let state = reduceLabels(started, {
      type: 'written',
      labels: [label('2', 'unsure', '1'), elsewhere, label('3', 'yes', '2')],
    });
    state = reduceLabels(state, { type: 'conflicted', writeId: '2', current: theirs });
    expect(state.conflicts).toEqual([
      { slotKey: 'plan ', mine: label('3', 'yes', '2'), theirs, writeIds: ['2', '3'] },
    ]);
    expect(state.unsaved).toEqual([elsewhere]);
    expect(newestLabels(state).get('plan ')).toEqual(theirs);
    expect(reduceLabels(state, { type: 'conflict-settled', slotKey: 'plan ' }).conflicts).toEqual([]);
  });

  test('a refused label goes back to what was there, and is kept to be read', () => {
    let state = reduceLabels(started, { type: 'written', labels: [second] });
    state = reduceLabels(state, { type: 'refused', writeId: '2', message: 'Archived.' });
    expect(standingLabels(state)).toEqual([first]);
    expect(state.refusals).toEqual([{ label: second, message: 'Archived.' }]);
    expect(reduceLabels(state, { type: 'refusal-read', writeId: '2' }).refusals).toEqual([]);
  });

  test('sends only quotes that have a place', () => {
    const quotes = [
      { block: 1, start: 0, end: 4, quote: 'plan', anchored: true },
      { block: null, start: null, end: null, quote: 'lost', anchored: false },
    ];
    expect(toLabelWrite({ ...first, evidence: quotes }, 'trace').evidence).toEqual([
      { block: 1, start: 0, end: 4, quote: 'plan' },
    ]);
  });
});
