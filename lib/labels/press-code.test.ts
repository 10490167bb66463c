import { describe, expect, test } from 'vitest';
import { answerCode, pressCode, setValue, withoutQuote, type PressContext } from '#lib/labels/press-code.ts';
import type { CodeView, EvidenceView, LabelView } from '#lib/trace/view.ts';

function code(changes: Partial<CodeView> = {}): CodeView {
  const words = { definition: '', include: '', exclude: '', examples: [], family: 'Deception', hotkey: 'o' };
  const kind = { scope: 'span', valueType: 'boolean', polarity: 'concern', needsEvidence: true } as const;
  return { id: 'plan', key: 'plan', name: 'Overt plan', archived: false, ...words, ...kind, ...changes };
}
function quote(start: number, end: number): EvidenceView {
  return { block: 2, start, end, quote: 'x'.repeat(end - start), anchored: true };
}
function label(slot: string, value: string, evidence: EvidenceView[] = [], note = ''): LabelView {
  const rest = { score: null, supersedes: null, createdAt: '' };
  return { id: slot, raterId: 'ada', codeId: 'plan', slot, value, note, evidence, ...rest };
}
function context(changes: Partial<PressContext> = {}): PressContext {
  return { labels: [], quotes: [], steps: [], newId: () => 'new', ...changes };
}
/** What the press writes: slot, value and number of quotes of each. */
function written(result: ReturnType<typeof pressCode>) {
  return result.kind === 'write'
    ? result.drafts.map(({ slot, value, evidence }) => [slot, value, evidence.length])
    : result.kind;
}

describe('pressing a span code', () => {
  test('marks the selection as a new span', () => {
    const result = pressCode(
      code(),
      context({ quotes: [quote(0, 4)], labels: [label('span:a', 'yes', [quote(8, 9)])] }),
    );
    expect(written(result)).toEqual([['span:new', 'yes', 1]]);
  });
  test('asks for a quote without a selection', () => {
    expect(written(pressCode(code(), context()))).toBe('pick-quote');
  });
  test('does not mark the same stretch twice', () => {
    const known = label('span:a', 'yes', [quote(0, 4)]);
    expect(written(pressCode(code(), context({ quotes: [quote(0, 4)], labels: [known] })))).toBe('nothing');
  });
  test('takes "none found" back with the first find', () => {
    const result = pressCode(code(), context({ quotes: [quote(0, 4)], labels: [label('', 'no')] }));
    expect(written(result)).toEqual([
      ['', null, 0],
      ['span:new', 'yes', 1],
    ]);
  });
});

describe('pressing a code of the whole trace', () => {
  const free = code({ scope: 'trace', needsEvidence: false });
  test('says yes, and takes it back when pressed again', () => {
    expect(written(pressCode(free, context()))).toEqual([['', 'yes', 0]]);
    expect(written(pressCode(free, context({ labels: [label('', 'yes')] })))).toEqual([['', null, 0]]);
  });
  test('adds the selection to its quotes and keeps the note', () => {
    const before = label('', 'yes', [quote(0, 4)], 'why');
    const result = pressCode(
      code({ scope: 'reasoning' }),
      context({ quotes: [quote(6, 9)], labels: [before] }),
    );
    expect(written(result)).toEqual([['', 'yes', 2]]);
    expect(result.kind === 'write' && result.drafts[0]?.note).toBe('why');
  });
  test('turns a no into a yes with the selection alone', () => {
    const result = pressCode(
      code({ scope: 'reasoning' }),
      context({ quotes: [quote(6, 9)], labels: [label('', 'no')] }),
    );
    expect(written(result)).toEqual([['', 'yes', 1]]);
  });
});

describe('pressing a step code', () => {
  const step = code({ scope: 'step', needsEvidence: false });
  const steps = [
    { ordinal: 3, quote: quote(0, 4) },
    { ordinal: 4, quote: quote(5, 9) },
  ];
  test('labels every step the selection touches', () => {
    expect(written(pressCode(step, context({ steps, quotes: [quote(0, 9)] })))).toEqual([
      ['step:2:3', 'yes', 1],
      ['step:2:4', 'yes', 1],
    ]);
  });
  test('takes the active step back when pressed again', () => {
    const labels = [label('step:2:3', 'yes', [quote(0, 4)])];
    expect(written(pressCode(step, context({ steps: steps.slice(0, 1), labels })))).toEqual([
      ['step:2:3', null, 0],
    ]);
  });
  test('says what to do without a step', () => {
    expect(pressCode(step, context())).toMatchObject({ kind: 'nothing' });
  });
});

describe('no and unsure', () => {
  test('"no" of a span code is said of the whole trace', () => {
    expect(written(answerCode(code(), 'no', context()))).toEqual([['', 'no', 0]]);
  });
  test('"no" is not said beside a find', () => {
    const labels = [label('span:a', 'yes', [quote(0, 4)])];
    expect(answerCode(code(), 'no', context({ labels }))).toEqual({
      kind: 'nothing',
      because: 'Overt plan is marked in 1 place: remove it before saying none.',
    });
  });
  test('pressed again it is taken back; unsure keeps the quotes', () => {
    expect(written(answerCode(code(), 'no', context({ labels: [label('', 'no')] })))).toEqual([
      ['', null, 0],
    ]);
    const yes = label('', 'yes', [quote(0, 4)]);
    expect(written(answerCode(code(), 'unsure', context({ labels: [yes] })))).toEqual([['', 'unsure', 1]]);
  });
});

test('a number is its value and its score, and empty takes it back', () => {
  const severity = code({ scope: 'trace', valueType: 'number' });
  expect(written(pressCode(severity, context()))).toBe('ask-value');
  expect(setValue(severity, '3', context())).toMatchObject({ value: '3', score: 3 });
  expect(setValue(severity, '', context())).toMatchObject({ value: null, score: null });
});

test('a yes that loses its last quote is taken back', () => {
  const two = label('', 'yes', [quote(0, 4), quote(5, 9)]);
  expect(withoutQuote(code(), two, 0)).toMatchObject({ value: 'yes', evidence: [quote(5, 9)] });
  expect(withoutQuote(code(), label('span:a', 'yes', [quote(0, 4)]), 0)).toMatchObject({ value: null });
});
