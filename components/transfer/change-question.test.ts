import { expect, test } from 'vitest';
import { changeQuestion } from '#components/transfer/change-question.ts';
import { emptyCounts, type TraceChange } from '#lib/server/import/report.ts';

const change = (labels: number, lost: number): TraceChange => ({
  ...{ traceId: 't', file: 'f', place: 'p', title: 'x', parts: [], moved: 0 },
  ...{ labels, lost },
});
const ask = (changed: number, changes: TraceChange[]) => {
  const counts = emptyCounts();
  counts.traces.changed = changed;
  return changeQuestion({ counts, changes });
};

test('nothing is asked where no trace would change', () => {
  expect(ask(0, [])).toBeNull();
});

test('labels that stay and quotes that lose their place are counted', () => {
  expect(ask(2, [change(30, 2), change(1, 0)])).toMatchObject({
    title: '2 traces would change',
    description: expect.stringMatching(/^31 labels stay, 2 quotes lose their place\. /) as string,
  });
  expect(ask(1, [change(1, 0)])?.description).toMatch(/^1 label stays, every quote keeps a place\. /);
  expect(ask(1, [change(0, 0)])?.description).toMatch(/^No labels are on them\. /);
});

test('counts over a part of the changes say so', () => {
  expect(ask(500, [change(1, 1)])?.description).toMatch(
    /^Of the first 1: 1 label stays, 1 quote loses its place\. /,
  );
});
