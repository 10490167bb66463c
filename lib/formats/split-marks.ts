import { pushPiece, type TaggedPiece, type TaggedSplit } from '#lib/formats/tagged-piece.ts';
import { findMark, markPattern, type Tag } from '#lib/formats/tags.ts';

type Open = { tag: Tag; mark: number; start: number };
type Fenced = { index: number; end: number };

/** A fence of a code block, or one of the marks. Made once: it has many alternatives. */
const token = new RegExp(`^ {0,3}(\`{3,}|~{3,})(?=([^\\n]*)$)|${markPattern}`, 'gim');

/** Divides a text by the tags of the table; the rules are in the words of `splitTagged`. */
export function splitByMarks(text: string): TaggedSplit {
  token.lastIndex = 0;
  const pieces: TaggedPiece[] = [];
  let rule: string | null = null;
  let fence: string | null = null;
  let open: Open | null = null;
  let fencedCloser: Fenced | null = null;
  let plainStart = 0;

  const close = (current: Open, index: number, end: number) => {
    pushPiece(pieces, text, plainStart, current.mark, { kind: 'answer' });
    pushPiece(pieces, text, current.start, index, { kind: current.tag.kind, tag: current.tag.name });
    rule ??= current.tag.name;
    plainStart = end;
    open = null;
    fence = null;
    fencedCloser = null;
  };

  for (;;) {
    const match = token.exec(text);
    const current = open;
    if (!match) {
      // A fence left open inside the reasoning must not swallow the end of it.
      const rescue = fencedCloser;
      if (!current || !rescue) break;
      token.lastIndex = rescue.end;
      close(current, rescue.index, rescue.end);
      continue;
    }
    const end = match.index + match[0].length;
    if (match[1] !== undefined) {
      fence = nextFence(fence, match[1], match[2] ?? '');
      continue;
    }
    const mark = findMark(match[0]);
    if (!mark || isInlineCode(text, match.index, end)) continue;
    if (current) {
      if (!mark.closing || mark.tag !== current.tag) continue;
      if (fence === null) close(current, match.index, end);
      else fencedCloser ??= { index: match.index, end };
    } else if (fence !== null) {
      continue;
    } else if (!mark.closing) {
      if (mark.tag.kind === 'reasoning' || startsPart(text, plainStart, match.index))
        open = { tag: mark.tag, mark: match.index, start: end };
    } else if (rule === null && mark.tag.kind === 'reasoning') {
      rule = `${mark.tag.name}-unopened`;
      pushPiece(pieces, text, 0, match.index, { kind: 'reasoning', tag: mark.tag.name });
      plainStart = end;
    }
  }

  const unclosed = open;
  const truncated = unclosed !== null && startsPart(text, plainStart, unclosed.mark);
  if (unclosed && truncated) {
    rule ??= `${unclosed.tag.name}-unclosed`;
    pushPiece(pieces, text, plainStart, unclosed.mark, { kind: 'answer' });
    pushPiece(pieces, text, unclosed.start, text.length, { kind: unclosed.tag.kind, tag: unclosed.tag.name });
  } else if (rule !== null) {
    pushPiece(pieces, text, plainStart, text.length, { kind: 'answer' });
  }
  if (rule === null)
    return { rule, pieces: [{ kind: 'answer', text, start: 0, end: text.length }], truncated };
  return { rule, pieces, truncated };
}

/** A fence ends with the same character, at least as long, and nothing after it. */
function nextFence(fence: string | null, run: string, rest: string): string | null {
  if (fence === null) return run.startsWith('`') && rest.includes('`') ? null : run;
  return run[0] === fence[0] && run.length >= fence.length && rest.trim() === '' ? null : fence;
}

function isInlineCode(text: string, start: number, end: number): boolean {
  return text[start - 1] === '`' && text[end] === '`';
}

/** At the start of a line, or right after the last block. */
function startsPart(text: string, plainStart: number, index: number): boolean {
  const before = text.slice(Math.max(plainStart, text.lastIndexOf('\n', index - 1) + 1), index);
  return before.trim() === '';
}
