import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ansiRuns } from '#components/blocks/ansi-runs.ts';

const shown = (text: string) =>
  ansiRuns(text).map((run) => (run.kind === 'text' ? [run.text, run.look?.colour ?? null] : run.kind));

test('colours last until they are taken back', () => {
  expect(shown('a\x1b[31mb\x1b[1mc\x1b[0md')).toEqual([
    ['a', null],
    'colour',
    ['b', 'red'],
    'colour',
    ['c', 'red'],
    'colour',
    ['d', null],
  ]);
});

test('the 256 colours and free ones are the nearest of eight', () => {
  expect(shown('\x1b[38;5;196mx')[1]).toEqual(['x', 'red']);
  expect(shown('\x1b[38;2;20;220;30mx')[1]).toEqual(['x', 'green']);
  expect(shown('\x1b[38;5;240mx')[1]).toEqual(['x', 'black']);
});

test('what moves the cursor, sets a title or makes a link is named, and hidden text is seen', () => {
  const runs = ansiRuns('\x1b[2K\x1b]0;title\x07\x1b[8msecret');
  expect(runs.map((run) => (run.kind === 'escape' ? run.name : run.kind))).toEqual([
    'ESC [2K',
    'ESC ]0;title',
    'colour',
    'text',
  ]);
});

test('joined, the runs are the text, whatever is in it', () => {
  const piece = fc.constantFrom(
    '\x1b',
    '[',
    '31',
    'm',
    ';',
    ']',
    '\x07',
    '😀',
    'a\n',
    '\x1b[0m',
    '\x1b\\',
    '\x1bP',
    '漢',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const runs = ansiRuns(text);
      expect(runs.map((run) => run.text).join('')).toBe(text);
      for (const run of runs) expect(text.slice(run.start, run.end)).toBe(run.text);
    }),
  );
});
