/**
 * A stretch of a text that is not Markdown inside: a fenced code block or a formula. Offsets in UTF-16 units;
 * [innerStart, innerEnd) is what stands between its marks. `closed` is false for a fence that runs to the text's end.
 */
export type Verbatim = {
  kind: 'fence' | 'math';
  /** Set on lines of its own: fences and display formulas. */
  display: boolean;
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
  closed: boolean;
};

/**
 * Finds fenced code (CommonMark 0.31 §4.5) and LaTeX: `$…$` by pandoc's rule (tex_math_dollars: no white space after
 * the first or before the last mark, no digit after the last, so that "$5 and $10" is money), `$$…$$`, `\(…\)`, `\[…\]` and
 * `\begin{align}…\end{align}` and its relatives. No formula holds a blank line, and none begins inside code. In order,
 * never overlapping; linear in the text's length, whatever the text.
 */
export function findVerbatim(text: string): Verbatim[] {
  const found: Verbatim[] = [];
  /** A mark that found no end before an offset finds none from any place between either. */
  const failedUntil = new Map<string, number>();
  opening.lastIndex = 0;
  for (let hit = opening.exec(text); hit; hit = opening.exec(text)) {
    const start = hit.index;
    const mark = hit[1] ?? hit[0];
    if (hit[1] !== undefined) {
      const fence = closeFence(text, hit.index + hit[0].indexOf(mark), opening.lastIndex, mark);
      found.push(fence);
      opening.lastIndex = Math.max(fence.end, opening.lastIndex);
      continue;
    }
    if ((failedUntil.get(mark) ?? -1) > start) continue;
    const inner = opening.lastIndex;
    const close = mark.startsWith('`') ? findCodeEnd(text, inner, mark) : findMathEnd(text, inner, mark);
    if (close === null) continue;
    if (!('end' in close)) {
      failedUntil.set(mark, close.failedAt);
      continue;
    }
    opening.lastIndex = close.end;
    if (mark.startsWith('`')) continue;
    const whole = mark.startsWith('\\begin');
    found.push({
      kind: 'math',
      display: whole || mark === '$$' || mark === '\\[',
      start,
      end: close.end,
      innerStart: whole ? start : inner,
      innerEnd: whole ? close.end : close.innerEnd,
      closed: true,
    });
  }
  return found;
}

/** Group 1 is a fence's mark; else an environment, a formula's opening mark, an escaped character or a run of backticks. */
const opening =
  /^[ \t>]{0,64}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}){0,4}(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*|\\begin\{(?:equation|align|aligned|gather|multline|split|cases|[bpvBV]?matrix)\*?\}|\\[([]|\\[^\n]|\$\$?|`+/gm;

function closeFence(text: string, start: number, lineEnd: number, mark: string): Verbatim {
  const fence = {
    kind: 'fence',
    display: true,
    start,
    innerStart: Math.min(lineEnd + 1, text.length),
  } as const;
  const closing = new RegExp(`^[ \\t>]*${mark[0] ?? ''}{${mark.length},}[ \\t]*\\r?$`, 'gm');
  closing.lastIndex = fence.innerStart;
  const hit = closing.exec(text);
  if (!hit) return { ...fence, end: text.length, innerEnd: text.length, closed: false };
  return { ...fence, end: hit.index + hit[0].trimEnd().length, innerEnd: hit.index, closed: true };
}

type End = { end: number; innerEnd: number } | { failedAt: number };

/** Longer runs of backticks are no code: else every length would be looked for to the text's end. */
const longestRun = 32;

function findCodeEnd(text: string, from: number, mark: string): End | null {
  if (mark.length > longestRun) return null;
  for (const hit of matchesFrom(/`+|\n[ \t]*\r?\n/g, text, from)) {
    if (hit[0].startsWith('\n')) return { failedAt: hit.index };
    if (hit[0].length === mark.length) return { end: hit.index + mark.length, innerEnd: hit.index };
  }
  return { failedAt: text.length };
}

/** Null for a mark that opens nothing where it stands. */
function findMathEnd(text: string, from: number, mark: string): End | null {
  const closer = closerOf(mark);
  if (closer === null) return null;
  if (mark === '$' && isSpace(text[from])) return null;
  for (const hit of matchesFrom(/\\end\{\w+\*?\}|\\[^\n]|\$\$?|\n[ \t]*\r?\n/g, text, from)) {
    const [found] = hit;
    const { index } = hit;
    if (found.startsWith('\n')) return { failedAt: index };
    if (found !== closer || index === from) continue;
    const end = index + found.length;
    if (mark === '$' && (isSpace(text[index - 1]) || /\d/.test(text[end] ?? ''))) continue;
    return { end, innerEnd: index };
  }
  return { failedAt: text.length };
}

function closerOf(mark: string): string | null {
  if (mark.startsWith('\\begin')) return mark.replace('\\begin', '\\end');
  if (mark === '\\(') return '\\)';
  if (mark === '\\[') return '\\]';
  return mark.startsWith('$') ? mark : null;
}

function* matchesFrom(pattern: RegExp, text: string, from: number): Generator<RegExpExecArray> {
  pattern.lastIndex = from;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) yield hit;
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || character.trim() === '';
}
