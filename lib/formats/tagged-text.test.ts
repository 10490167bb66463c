import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { splitTagged } from '#lib/formats/tagged-text.ts';
import { tags } from '#lib/formats/tags.ts';

/** The pieces as "r:…" and "a:…", short enough to read in a test. */
function pieces(text: string): string[] {
  return splitTagged(text).pieces.map((piece) => `${piece.kind[0]}:${piece.text}`);
}

describe('splitTagged', () => {
  it('leaves a text without tags as one answer, untouched', () => {
    expect(splitTagged(' Hello. \n')).toEqual({
      rule: null,
      pieces: [{ kind: 'answer', text: ' Hello. \n', start: 0, end: 9 }],
      truncated: false,
    });
  });

  it.each(tags.filter((tag) => tag.kind === 'reasoning'))(
    'reads reasoning between $open and $close',
    (tag) => {
      const split = splitTagged(`${tag.open}\nplan\n${tag.close}\n\nDone.`);
      expect(split.rule).toBe(tag.name);
      expect(split.pieces.map(({ kind, text }) => [kind, text])).toEqual([
        ['reasoning', 'plan'],
        ['answer', 'Done.'],
      ]);
    },
  );

  it('takes the wrapper off an answer', () => {
    expect(pieces('<think>plan</think>\n\n<output>Yes.</output>')).toEqual(['r:plan', 'a:Yes.']);
    expect(pieces('<think>plan</think><answer>\n42\n</answer>')).toEqual(['r:plan', 'a:42']);
    expect(
      pieces('<|begin_of_thought|>a<|end_of_thought|>\n<|begin_of_solution|>b<|end_of_solution|>'),
    ).toEqual(['r:a', 'a:b']);
  });

  it('keeps what a self-monitor says as answer pieces that carry their tag', () => {
    const split = splitTagged(
      '<think>plan</think>\n<monitor>It hides the risk.</monitor>\n<label>misaligned</label>\n<output>All good.</output>',
    );
    expect(split.pieces.map(({ kind, tag, text }) => [kind, tag, text])).toEqual([
      ['reasoning', 'think', 'plan'],
      ['answer', 'monitor', 'It hides the risk.'],
      ['answer', 'label', 'misaligned'],
      ['answer', 'output', 'All good.'],
    ]);
  });

  it('reads a missing opening tag as reasoning from the start', () => {
    const split = splitTagged('I should say no.\n</think>\n\nNo.');
    expect(split.rule).toBe('think-unopened');
    expect(split.truncated).toBe(false);
    expect(split.pieces.map((piece) => piece.text)).toEqual(['I should say no.', 'No.']);
  });

  it('reads an unclosed tag to the end and says that the text is truncated', () => {
    const split = splitTagged('<think>\nFirst I');
    expect(split).toEqual({
      rule: 'think-unclosed',
      pieces: [{ kind: 'reasoning', tag: 'think', text: 'First I', start: 8, end: 15 }],
      truncated: true,
    });
  });

  it('keeps several blocks in order with the answers between them', () => {
    expect(pieces('<think>a</think>one\n<think>b</think>two')).toEqual(['r:a', 'a:one', 'r:b', 'a:two']);
  });

  it('takes a tag inside code for text', () => {
    expect(splitTagged('Use:\n```xml\n<think>x</think>\n```\nand so on').rule).toBe(null);
    expect(splitTagged('Models write `<think>` and then `</think>`.').rule).toBe(null);
    expect(pieces('<think>a\n```\n</think>\n```\nb</think>c')).toEqual(['r:a\n```\n</think>\n```\nb', 'a:c']);
  });

  it('is not fooled by a fence that the reasoning leaves open', () => {
    expect(pieces('<think>try\n```python\nx = 1</think>\nUse:\n```python\nx = 2\n```')).toEqual([
      'r:try\n```python\nx = 1',
      'a:Use:\n```python\nx = 2\n```',
    ]);
  });

  it('does not cut a sentence that mentions a tag', () => {
    expect(splitTagged('Wrap it in <think> please.').rule).toBe(null);
    expect(splitTagged('The HTML <output> element and <label>Name</label> exist.').rule).toBe(null);
  });

  it('makes no piece of an empty think block', () => {
    expect(splitTagged('<think>\n\n</think>\n\nHi.')).toEqual({
      rule: 'think',
      pieces: [{ kind: 'answer', text: 'Hi.', start: 19, end: 22 }],
      truncated: false,
    });
  });

  it('gives offsets that point at the piece in the original, whatever the text', () => {
    const part = fc.constantFrom(
      '<think>',
      '</think>',
      '<output>',
      '</output>',
      '```',
      '\n',
      ' ',
      '😀',
      'word',
      '`',
      '<|channel|>analysis<|message|>',
      '<|end|>',
      '<|start|>assistant',
      '<|channel|>final<|message|>',
      '<|return|>',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const piece of splitTagged(text).pieces) {
          expect(text.slice(piece.start, piece.end)).toBe(piece.text);
          expect(piece.start).toBeGreaterThanOrEqual(last);
          last = piece.end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('splitTagged on the gpt-oss message frame', () => {
  it('takes analysis for reasoning and final for the answer', () => {
    const text =
      '<|channel|>analysis<|message|>We need it.<|end|><|start|>assistant<|channel|>final<|message|>Here.<|return|>';
    const split = splitTagged(text);
    expect(split.rule).toBe('harmony');
    expect(split.truncated).toBe(false);
    expect(split.pieces.map(({ kind, tag, text: piece }) => [kind, tag, piece])).toEqual([
      ['reasoning', 'analysis', 'We need it.'],
      ['answer', 'final', 'Here.'],
    ]);
  });

  it('takes a message to a tool for a call, one from it for a result, and open commentary for an answer', () => {
    const text =
      '<|channel|>analysis<|message|>Look it up.<|end|>' +
      '<|start|>assistant<|channel|>commentary<|message|>One moment.<|end|>' +
      '<|start|>assistant<|channel|>commentary to=functions.weather <|constrain|>json<|message|>{"city":"Bern"}<|call|>' +
      '<|start|>functions.weather to=assistant<|channel|>commentary<|message|>{"sun":true}<|end|>' +
      '<|start|>assistant to=python<|channel|>analysis<|message|>1+1<|call|>' +
      '<|start|>assistant<|channel|>final<|message|>Sunny.';
    const split = splitTagged(text);
    expect(split.pieces.map(({ kind, name, text: piece }) => [kind, name, piece])).toEqual([
      ['reasoning', undefined, 'Look it up.'],
      ['answer', undefined, 'One moment.'],
      ['tool_call', 'weather', '{"city":"Bern"}'],
      ['tool_result', 'weather', '{"sun":true}'],
      ['tool_call', 'python', '1+1'],
      ['answer', undefined, 'Sunny.'],
    ]);
    expect(split.truncated).toBe(false);
  });

  it('says that a text which ends in its analysis is truncated', () => {
    expect(splitTagged('<|channel|>analysis<|message|>We need')).toMatchObject({ truncated: true });
  });

  it('tells the speakers of a whole conversation apart', () => {
    const text =
      '<|start|>system<|message|>Be kind.<|end|><|start|>user<|message|>Hi<|end|><|start|>assistant<|channel|>final<|message|>Hello<|return|>';
    expect(splitTagged(text).pieces.map((piece) => piece.kind)).toEqual(['system', 'prompt', 'answer']);
  });

  it('reads the frame whose marks a tokenizer dropped', () => {
    expect(pieces('analysisWe need it.assistantfinalHere.')).toEqual(['r:We need it.', 'a:Here.']);
    expect(splitTagged('analysis of the final').rule).toBe(null);
  });

  it('starts inside the first header where the prompt held the rest of it', () => {
    expect(pieces('analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b')).toEqual([
      'r:a',
      'a:b',
    ]);
  });
});
