import { expect, test } from 'vitest';
import { findWarnings, numberInName, type WarnedFile } from '#components/transfer/import-warnings.ts';
import { emptyCounts } from '#lib/server/import/report.ts';

const file = (more: Partial<WarnedFile> = {}): WarnedFile => ({
  ...{ name: 'a.jsonl', problem: null, traceCount: 3, joins: 0, issues: [], complete: true },
  ...more,
});
const counts = (traces: Partial<ReturnType<typeof emptyCounts>['traces']>, more = {}) => {
  const empty = emptyCounts();
  return { ...empty, traces: { ...empty.traces, ...traces }, ...more };
};

test('a file whose name promises more records than it holds is told', () => {
  const named = file({ name: 'runs/dev_500.jsonl', traceCount: 30 });
  expect(findWarnings([named], counts({ imported: 30 }))).toEqual([
    'runs/dev_500.jsonl may be meant to hold 500 records, and holds 30.',
  ]);
  const long = file({ name: 'dev_500.jsonl', traceCount: 50, complete: false });
  expect(findWarnings([long], counts({ imported: 480, rejected: 20 }))).toEqual([]);
  expect(findWarnings([long], counts({ imported: 480, rejected: 10 }))).toHaveLength(1);
});

test('years, dates, checkpoints, seeds and parts promise nothing', () => {
  const none = [
    'a.jsonl',
    'run_2024.json',
    'log-20240131.json',
    'ckpt_1000.jsonl',
    'seed-42.csv',
    'x_part_12.json',
  ];
  for (const name of [...none, '2024-01-31.csv', 'a_7.csv', 'a_01.csv', 'dpo_v12.json'])
    expect([name, numberInName(name)]).toEqual([name, null]);
  expect(numberInName('math-n1000.csv')).toBe(1000);
  expect(numberInName('gsm8k_200.jsonl.gz')).toBe(200);
});

test('labels that mostly find no trace are told, and a few that do not are not', () => {
  const labels = file({ traceCount: 0, joins: 10 });
  expect(findWarnings([labels], counts({}, { labels: 2, unmatched: 8 }))).toEqual([
    expect.stringMatching(/^Most records of labels do not find their trace, or find several \(8\)\./),
  ]);
  expect(findWarnings([labels], counts({}, { unmatched: 10 }))).toEqual([
    expect.stringMatching(/^No record of labels finds its trace/),
  ]);
  expect(findWarnings([labels], counts({}, { labels: 9, unmatched: 1 }))).toEqual([]);
});

test('records that are all rejected, or many of them, are told before anything else', () => {
  expect(findWarnings([file()], counts({ rejected: 3 }))[0]).toMatch(/^Every record is rejected \(3\)/);
  expect(findWarnings([file()], counts({ rejected: 3, imported: 7 }))[0]).toMatch(/^3 of 10 records/);
  expect(findWarnings([file()], counts({ rejected: 1, imported: 99 }))).toEqual([]);
  expect(findWarnings([file({ traceCount: 0 })], counts({}))).toEqual(['Nothing would be imported.']);
});

test('missing pictures are told', () => {
  expect(findWarnings([file()], counts({ imported: 3 }, { missingImages: 1 }))[0]).toMatch(
    /^1 picture is missing/,
  );
});
