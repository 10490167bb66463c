import { describe, expect, it } from 'vitest';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { table } from '#lib/formats/table/index.ts';
import { suggestMapping } from '#lib/formats/table/suggest.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import { readTable } from '#tests/support/read-table.ts';

const rater = { kind: 'human' as const, name: { value: 'K' } };

describe('the spans of a table', () => {
  async function read(record: object, span: object, mapping: MappingInput = { answer: 'a' }) {
    const { traces, issues } = await readTable([record], {
      ...mapping,
      spans: [{ field: 's', rater, ...span }],
    });
    return { labels: traces[0]?.labels ?? [], blocks: traces[0]?.blocks ?? [], issues };
  }

  it('are yes to their own codes, with the stretch as evidence', async () => {
    const { labels, issues } = await read(
      { a: 'ab cd', s: [{ start: 3, end: 5, label: 'x', text: 'cd' }] },
      {},
    );
    expect(issues).toEqual([]);
    expect(labels).toEqual([
      {
        rater: { kind: 'human', name: 'K' },
        code: { key: 'x', valueType: 'boolean', scope: 'span' },
        target: { type: 'span', key: 's:3-5-x' },
        value: 'yes',
        evidence: [{ quote: 'cd', block: 0, start: 3, end: 5 }],
      },
    ]);
  });

  it('may count code points: emoji and Chinese before them move nothing', async () => {
    const text = '🦊狐 fox';
    for (const [unit, start] of [
      ['codepoint', 3],
      ['utf16', 4],
    ])
      expect(
        (await read({ a: text, s: [{ start, end: Number(start) + 3, label: 'x' }] }, { unit })).labels[0]
          ?.evidence,
      ).toEqual([{ quote: 'fox', block: 0, start: 4, end: 7 }]);
  });

  it('move with the text where tags divide it', async () => {
    const { labels, blocks } = await read(
      { a: '<think>plan</think>So', s: [{ start: 7, end: 11, label: 'x' }] },
      {},
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['reasoning', 'answer']);
    expect(labels[0]?.evidence).toEqual([{ quote: 'plan', block: 0, start: 0, end: 4 }]);
  });

  it('may have one code for all and other names for their parts, and stand side by side', async () => {
    const { labels } = await read(
      { a: 'abc', s: [{ from: 0, to: 1 }, { from: 0, to: 1 }, { from: 1, to: 2 }] }, // prettier-ignore
      { code: 'y', start: 'from', end: 'to' },
    );
    expect(labels.map(({ target }) => target?.type === 'span' && target.key)).toEqual([
      's:0-1-y',
      's:0-1-y#2',
      's:1-2-y',
    ]);
  });

  it('say what is wrong with each that cannot be placed', async () => {
    const { labels, issues } = await read(
      { a: 'abc', s: [{ start: 1, end: 9, label: 'x' }, 7, { start: 0, end: 1 }, { start: 2, end: 1, label: 'x' }, { start: 0, end: 1, label: 'x', text: 'b' }] }, // prettier-ignore
      {},
    );
    expect(issues).toEqual([
      'line 1: item 1 of the field s goes from 1 to 9 of the answer, which has 3 UTF-16 units',
      'line 1: item 2 of the field s is not an object',
      'line 1: item 3 of the field s does not say what it is',
      'line 1: item 4 of the field s goes from 2 to 1 of the answer, which has 3 UTF-16 units',
      'line 1: item 5 of the field s says it marks another text than the one that stands there',
    ]);
    expect(labels.map(({ evidence }) => evidence)).toEqual([[{ quote: 'b', start: 0 }]]);
  });
});

describe('the pictures of a table', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const dataUrl = 'data:image/png;base64,iVBORw0KGgo=';

  async function read(record: object, images: string | string[] = 'i') {
    const source = byteSource('run/a.jsonl', JSON.stringify({ q: 'Q', a: 'A', ...record }), 1 << 16, {
      'run/images/1.png': png,
    });
    const mapping = mappingSchema.parse({ prompt: 'q', answer: 'a', images });
    for await (const one of table.read(source, { mapping })) {
      if (one.ok && one.value.type === 'trace')
        return {
          kinds: one.value.blocks.map(({ kind }) => kind),
          payloads: one.value.blocks.filter(({ kind }) => kind === 'image').map(({ payload }) => payload),
          assets: one.value.assets,
        };
    }
    throw new Error('nothing was read');
  }

  it('stand after the prompt, from files beside it, data: URLs and structs of a data set', async () => {
    const { kinds, payloads, assets } = await read({
      i: ['images/1.png', dataUrl, { bytes: dataUrl, path: 'x.png' }, { bytes: null, path: 'images/1.png' }],
    });
    expect(kinds).toEqual(['prompt', 'image', 'image', 'image', 'image', 'answer']);
    expect(payloads).toEqual([
      { asset: 'image-1', path: 'images/1.png' },
      { asset: 'image-2' },
      { asset: 'image-3', path: 'x.png' },
      { asset: 'image-4', path: 'images/1.png' },
    ]);
    expect(assets?.map(({ bytes }) => bytes)).toEqual([png, png, png, png]);
  });

  it('are shown as missing where they are, and by their address where that is all there is', async () => {
    const { payloads, assets } = await read({ i: 'images/2.png', j: 'https://example.org/x.png' }, [
      'i',
      'j',
    ]);
    expect(payloads).toEqual([
      { path: 'images/2.png', problem: 'the picture was not handed over' },
      { url: 'https://example.org/x.png' },
    ]);
    expect(assets).toBeUndefined();
  });
});

describe('the answer within an answer', () => {
  const pattern = '\\\\boxed\\{([^}]*)\\}';
  const read = async (a: string, gold: unknown, compareGold = true) =>
    (
      await readTable([{ a, g: gold }], {
        answer: 'a',
        gold: 'g',
        answerPattern: { pattern, compareGold },
      })
    ).traces[0];

  it('is the first group of the last match', async () => {
    const trace = await read('\\boxed{1} no: \\boxed{ 2 }', '2');
    expect(trace?.metadata['extracted_answer']).toBe('2');
  });

  it.each([
    ['42', '42.0', true],
    ['1,234', 1234, true],
    [' Yes', ['no', 'YES '], true],
    ['12', '21', false],
    ['1,23', '123', false],
  ])('%j against %j: %s', async (answer, gold, positive) => {
    const trace = await read(`\\boxed{${answer}}`, gold);
    expect(trace?.outcomes).toEqual([{ name: 'answer matches gold', value: positive, positive }]);
  });

  it('is compared only where that is asked for, and only where there is one', async () => {
    expect((await read('\\boxed{1}', '1', false))?.outcomes).toEqual([]);
    expect((await read('no box', '1'))?.outcomes).toEqual([]);
  });

  it.each([
    '(a+)+b',
    '(a|a)*b',
    '(a?){3}',
    '(x)\\1',
    '.*.*.*.*.*x',
    'a?a?a?a?a?a?a?a?a?a?a?a?a*a*a*',
    '(',
    '(?:\\d+,)*\\d+',
  ])('refuses %s, and says why', async (bad) => {
    const { traces, issues } = await readTable([{ a: 'x' }], {
      answer: 'a',
      answerPattern: { pattern: bad },
    });
    expect(traces).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain('mapping: "');
  });

  it('is found by the usual patterns, lazy ones and those with a choice in them', async () => {
    for (const [good, text, found] of [
      ['answer is:?\\s*(.+?)\\s*$', 'the answer is  12 ', '12'],
      ['(?:Answer|answer):\\s{0,5}\\(?([A-E])\\b', 'Answer: (B) is it', 'B'],
      ['#### (-?[\\d,.]+)', 'so\n#### 1,234', '1,234'],
    ] as const) {
      const { traces, issues } = await readTable([{ a: text }], {
        answer: 'a',
        answerPattern: { pattern: good },
      });
      expect([traces[0]?.metadata['extracted_answer'], issues]).toEqual([found, []]);
    }
  });
});

describe('a suggestion', () => {
  it('names steps, labels on them, pictures and spans where they look like it', () => {
    const record = (i: number) => ({
      problem: 'Q',
      answer: 'A',
      steps: ['a', 'b'],
      label: i - 1,
      image: { bytes: 'data:image/png;base64,', path: null },
      spans: [{ start: 0, end: 1, label: 'x' }],
    });
    expect(suggestMapping([record(0), record(1), record(2)])).toMatchObject({
      prompt: 'problem',
      steps: { field: 'steps' },
      stepLabels: [{ field: 'label', first: true }],
      images: 'image',
      spans: [{ field: 'spans', in: 'answer' }],
    });
  });

  it('leaves alone what only has the name', () => {
    const { steps, stepLabels, images, spans } = suggestMapping([
      { answer: 'A', steps: 12, label: 3, image: 'docker:latest', spans: ['x'] },
    ]);
    expect([steps, stepLabels, images, spans]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is enough to read a table whose only text is its steps', async () => {
    const { traces } = await readTable([{ steps: ['a', 'b'], label: -1 }]);
    expect(traces[0]?.blocks.map(({ kind, text }) => [kind, text])).toEqual([['reasoning', 'a\n\nb']]);
    expect(traces[0]?.labels.map(({ value }) => value)).toEqual(['no', 'no']);
  });
});
