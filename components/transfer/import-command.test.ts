import { expect, test } from 'vitest';
import { commandOf } from '#components/transfer/import-command.ts';

const plain = { project: 'probe', splitTags: true, mapping: false };

test('the files of a folder are named by the folder, once', () => {
  expect(commandOf({ ...plain, files: ['runs/a.json', 'runs/b.json', 'c.eval'] })).toBe(
    'npx subtext import runs c.eval --project probe',
  );
});

test('a hostile name stays one argument', () => {
  expect(commandOf({ ...plain, files: ["it's; rm -rf $HOME.json", '-rf.json'] })).toBe(
    "npx subtext import 'it'\\''s; rm -rf $HOME.json' ./-rf.json --project probe",
  );
});

test('what was chosen becomes options', () => {
  const chosen = { ...plain, files: ['a.csv'], format: 'table', splitTags: false, mapping: true };
  expect(commandOf(chosen)).toBe(
    'npx subtext import a.csv --project probe --format table --mapping mapping.json --no-split-tags',
  );
});
