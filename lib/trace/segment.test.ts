import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSteps, segmenters, type SegmenterId } from '#lib/trace/segment.ts';

/** The stretches a segmenter cuts a text into. */
function cut(id: SegmenterId, text: string): string[] {
  const starts = segmenters.find((segmenter) => segmenter.id === id)?.findStarts(text) ?? [];
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}

describe('segmenters', () => {
  test('paragraphs begin after blank lines, which may hold blanks and CRLF', () => {
    expect(cut('paragraph', 'one\ntwo\n\nthree\r\n \r\n  four\n')).toEqual([
      'one\ntwo\n\n',
      'three\r\n \r\n',
      '  four\n',
    ]);
  });

  test('white space before the first words belongs to the first step', () => {
    expect(cut('paragraph', '\n\n\nOkay.\n\nNext.')).toEqual(['\n\n\nOkay.\n\n', 'Next.']);
  });

  test('lines begin at every line that says something', () => {
    expect(cut('line', 'a\n\n- b\n- c')).toEqual(['a\n\n', '- b\n', '- c']);
  });

  test('sentences end at marks and quotes, not inside numbers and abbreviations', () => {
    expect(cut('sentence', 'It is 3.5, e.g. Two by Dr. Who. “Hide it.” Why? No. Wait…')).toEqual([
      'It is 3.5, e.g. Two by Dr. Who. ',
      '“Hide it.” ',
      'Why? ',
      'No. ',
      'Wait…',
    ]);
  });

  test('a sentence goes on where a lower-case letter follows, and ends at a line break where none does', () => {
    expect(cut('sentence', 'Hmm... maybe\nnot\n- Item\n1. First')).toEqual([
      'Hmm... maybe\nnot\n',
      '- Item\n',
      '1. First',
    ]);
  });

  test('sentences end in scripts that put no space after the mark', () => {
    expect(cut('sentence', '隠す。言わない！終わり')).toEqual(['隠す。', '言わない！', '終わり']);
  });

  test('numbered steps begin where a line says so, in Markdown or plain', () => {
    expect(
      cut('numbered-step', 'Plan\nStep 1: look\nmore\n**Step 2:** act, see step 1: above\n## step 3\nend'),
    ).toEqual(['Plan\n', 'Step 1: look\nmore\n', '**Step 2:** act, see step 1: above\n', '## step 3\nend']);
  });

  test('marker words begin a step where a sentence opens with them', () => {
    expect(
      cut(
        'marker-word',
        'First 🙂. It is so. Wait, no. Butter is fine.\r\n**Therefore** b.\n\nlet me. Let me see',
      ),
    ).toEqual([
      'First 🙂. It is so. ',
      'Wait, no. Butter is fine.\r\n',
      '**Therefore** b.\n\nlet me. ',
      'Let me see',
    ]);
  });

  test('tool turns begin at thoughts, actions, observations and tags; an action keeps its input', () => {
    expect(
      cut(
        'tool-turn',
        'Go.\nThought 1: look\nAction: search\nAction Input: x\nObservation: none\n<tool_call>\n{}\n</tool_call>',
      ),
    ).toEqual([
      'Go.\n',
      'Thought 1: look\n',
      'Action: search\nAction Input: x\n',
      'Observation: none\n',
      '<tool_call>\n{}\n</tool_call>',
    ]);
  });

  test('every segmenter has its own id', () => {
    expect(new Set(segmenters.map((segmenter) => segmenter.id)).size).toBe(segmenters.length);
  });

  for (const { id, findStarts } of segmenters) {
    test(`${id}: starts ascend from 0 and lie between characters, for any text`, () => {
      const unit = fc.constantFrom(
        'a',
        'B',
        '1',
        ' ',
        '.',
        '\n',
        '\r\n',
        '”',
        '。',
        '😀',
        'Step 1:',
        '\n\n',
        'é',
      );
      fc.assert(
        fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
          const starts = findStarts(text);
          expect(starts[0]).toBe(text === '' ? undefined : 0);
          expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
          for (const [index, start] of starts.entries()) {
            expect(text.slice(start, starts[index + 1]).isWellFormed()).toBe(true);
          }
        }),
      );
    });

    test(`${id}: a megabyte of one repeated thing takes linear time: seconds at worst, on a busy machine`, () => {
      for (const piece of ['.', ' ', '\n', '. ', '”', '*', 'Step 1', '\n ', '1.']) {
        const before = performance.now();
        findStarts(piece.repeat(1_000_000 / piece.length));
        expect(performance.now() - before).toBeLessThan(10_000);
      }
    });
  }
});

describe('findSteps', () => {
  test('takes paragraphs where there are several', () => {
    expect(findSteps('One. Two.\n\nThree.')).toEqual([0, 11]);
  });

  test('takes a single short paragraph whole and a single long one by its sentences', () => {
    expect(findSteps('One. Two.')).toEqual([0]);
    expect(findSteps('A sentence here. '.repeat(50)).length).toBe(50);
  });

  test('finds none in an empty text', () => {
    expect(findSteps('')).toEqual([]);
  });
});
