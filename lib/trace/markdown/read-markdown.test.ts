import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown, type Leaf, type Rendered } from '#lib/trace/markdown/read-markdown.ts';

function leavesOf(nodes: readonly Rendered[]): Leaf[] {
  return nodes.flatMap((node) => (node.kind === 'element' ? leavesOf(node.children) : [node]));
}

/** What a person sees, a formula as its LaTeX in ⟨⟩. */
function shown(source: string): string {
  return leavesOf(readMarkdown(source))
    .map((leaf) =>
      leaf.kind === 'math' ? `⟨${leaf.tex}⟩` : (leaf.text ?? source.slice(leaf.start, leaf.end)),
    )
    .join('');
}

/** The stored words behind what is shown, where it is other than the source. */
function standIns(source: string): [shown: string, source: string][] {
  return leavesOf(readMarkdown(source)).flatMap((leaf) =>
    leaf.kind === 'text' && leaf.text !== null ? [[leaf.text, source.slice(leaf.start, leaf.end)]] : [],
  );
}

function tagsOf(nodes: readonly Rendered[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'element' ? [node.tag, ...tagsOf(node.children)] : []));
}

describe('every shown character knows the stored text it stands for', () => {
  test.each([
    ['emphasis', 'a **bold** and *thin* ~~gone~~', 'a bold and thin gone'],
    ['emoji, CJK and Hebrew', '👩‍🚀 **推論の途中** *עברית* x', '👩‍🚀 推論の途中 עברית x'],
    ['CRLF', 'one **a**\r\ntwo\r\n\r\nthree', 'one a\r\ntwothree'],
    ['quotes', '> a\n> b **c**', 'a\nb c'],
    ['nested lists', '- a\n  1. b **c**\n     more\n- d', 'ab c\nmored'],
    ['tables', '| a | b |\n|---|--:|\n| 1 | **2** |', 'ab12'],
    ['a code fence', '```js\nlet a = "*x*";\n\n  b()\n```', 'let a = "*x*";\n\n  b()\n'],
    ['a code fence in a list', '- x\n  ```\n  a\n    b\n  ```', 'xa\n  b\n'],
    ['code in a line', 'run `a *b* &amp;` now', 'run a *b* &amp; now'],
    [
      'raw HTML',
      'x <b onclick="a()">y</b>\n\n<script>alert(1)</script>',
      'x <b onclick="a()">y</b><script>alert(1)</script>',
    ],
    ['a byte order mark', '\uFEFFa **b**', '\uFEFFa b'],
  ])('%s', (_name, source, expected) => {
    expect(shown(source)).toBe(expected);
    expect(standIns(source)).toEqual([]);
  });

  test('an escape or an entity stands as one for its source', () => {
    expect(standIns('1 \\* 2 &lt; 3 &#x1F642; &copy;')).toEqual([
      ['*', '\\*'],
      ['<', '&lt;'],
      ['🙂', '&#x1F642;'],
      ['©', '&copy;'],
    ]);
    expect(shown('1 \\* 2 &lt; 3')).toBe('1 * 2 < 3');
  });

  test('any text at all: leaves ascend, never overlap, and reproduce or cover their source', () => {
    const words = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```\n',
      '~~~',
      '$',
      '$$',
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '\\',
      '&amp;',
      '&#0;',
      '&',
      ';',
      '<',
      '>',
      '> ',
      '\n',
      '\r\n',
      '\n\n',
      '- ',
      '1. ',
      '  ',
      '    ',
      '\t',
      '|',
      '|-|',
      '#',
      '[',
      ']',
      '(',
      ')',
      '!',
      'http://a.b/c',
      'a@b.cd',
      '[^1]',
      '[^1]: ',
      '[a]: x',
      '- [x] ',
      '<b>',
      '<!--',
      '-->',
      'word',
      '5',
      '👩‍🚀',
      '\uD83D',
      '推論',
      'עב',
      '\u202E',
      '\uFEFF',
      '\uE000',
      '\\begin{align}',
      '\\end{align}',
      '---',
      '===',
      '\u0000',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.array(words, { maxLength: 40 }), fc.array(fc.string({ unit: 'binary' }))),
        (parts) => {
          const source = parts.join('');
          let at = 0;
          for (const leaf of leavesOf(readMarkdown(source))) {
            expect(leaf.start).toBeGreaterThanOrEqual(at);
            expect(leaf.end).toBeGreaterThan(leaf.start);
            expect(leaf.end).toBeLessThanOrEqual(source.length);
            at = leaf.end;
            if (leaf.kind === 'math') expect(source.slice(leaf.start, leaf.end)).toContain(leaf.tex);
            else if (leaf.text !== null)
              expect(leaf.text.includes('\uE000') && !source.includes('\uE000')).toBe(false);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('words outside marks are never lost', () => {
    const word = fc.stringMatching(/^[a-z推ע]{1,6}$/u);
    const wrap = fc.constantFrom('', '*', '**', '`', '~~', '> ', '- ', '# ', '$', '1. ');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(wrap, word, fc.constantFrom(' ', '\n', '\r\n\r\n')), { maxLength: 20 }),
        (parts) => {
          const source = parts.map(([mark, text, gap]) => `${mark}${text}${mark.trim()}${gap}`).join('');
          const visible = shown(source);
          for (const [, text] of parts) expect(visible).toContain(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('formulas', () => {
  test.each([
    ['$x^2$ and $$y$$', '⟨x^2⟩ and ⟨y⟩'],
    ['so \\(a_1 * b_1\\) and \\[c\\]', 'so ⟨a_1 * b_1⟩ and ⟨c⟩'],
    ['\\[\na\n- b\n= c\n\\]', '⟨\na\n- b\n= c\n⟩'],
    ['it costs $5 and $10, or 3 US $', 'it costs $5 and $10, or 3 US $'],
    ['`$x$` and\n\n```\n$y$\n```', '$x$ and$y$\n'],
    ['a $x\n\ny$ b', 'a $x' + 'y$ b'],
    ['| a |\n|---|\n| $p|q$ |', 'a⟨p|q⟩'],
    ['\\begin{align}a&=b\\end{align}', '⟨\\begin{align}a&=b\\end{align}⟩'],
    ['\\\\(not one\\\\)', '\\(not one\\)'],
  ])('%j', (source, expected) => {
    expect(shown(source)).toBe(expected);
  });

  test('stand for their source with its marks', () => {
    const source = '🙂 so \\(a\\).';
    const formula = leavesOf(readMarkdown(source)).find(({ kind }) => kind === 'math');
    expect(formula && source.slice(formula.start, formula.end)).toBe('\\(a\\)');
  });
});

describe('hostile text', () => {
  test('only web and mail addresses are links; nothing else is', () => {
    expect(
      tagsOf(readMarkdown('[a](javascript:alert(1)) [b](data:text/html,x) [c](/p/x) [d](//e.x)')),
    ).toEqual(['paragraph']);
    expect(tagsOf(readMarkdown('[a](https://example.org) <mailto:a@b.cd>'))).toEqual([
      'paragraph',
      'link',
      'link',
    ]);
  });

  test('an image is never more than its description', () => {
    expect(readMarkdown('![a cat](https://example.org/c.png)')).toMatchObject([
      { children: [{ tag: 'image', from: 'https://example.org/c.png', children: [{ text: 'a cat' }] }] },
    ]);
  });

  test('is nested no deeper than can be read', () => {
    expect(tagsOf(readMarkdown('> '.repeat(500) + 'x')).length).toBeLessThan(40);
    expect(shown('> '.repeat(500) + 'x')).toMatch(/x$/);
  });
});
