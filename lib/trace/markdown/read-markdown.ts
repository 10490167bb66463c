import { gfmFromMarkdown } from 'mdast-util-gfm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import type { Nodes, Parents } from 'mdast';
import { alignSource, type Piece } from '#lib/trace/markdown/align-source.ts';
import { findVerbatim, type Verbatim } from '#lib/trace/markdown/find-verbatim.ts';

/** What is shown of a text read as Markdown. Offsets are UTF-16 units of the text; leaves ascend and never overlap. */
export type Rendered = Leaf | RenderedElement;

export type Leaf =
  | ({ kind: 'text' } & Piece)
  /** A formula: [start, end) with its marks stands for what is drawn. */
  | { kind: 'math'; start: number; end: number; tex: string; display: boolean };

export type RenderedElement = { kind: 'element'; children: Rendered[]; start: number } & (
  | {
      tag: 'paragraph' | 'emphasis' | 'strong' | 'delete' | 'blockquote' | 'code' | 'html' | 'rule' | 'break';
    }
  | { tag: 'table' | 'row' | 'headCell' | 'cell' }
  | { tag: 'heading'; depth: number }
  | { tag: 'list'; ordered: boolean; first: number }
  | { tag: 'item'; checked: boolean | null }
  | { tag: 'codeBlock'; language: string | null }
  | { tag: 'link'; href: string }
  /** Never loaded: what it would have been, and from where. */
  | { tag: 'image'; from: string }
);

/**
 * Reads a text as GitHub Flavored Markdown with LaTeX. Raw HTML is text like any other; link targets other than
 * http, https and mailto are no links. Nothing of the text is lost: what has no rendering shows its source.
 */
export function readMarkdown(source: string): Rendered[] {
  const formulas = findVerbatim(source).filter(({ kind }) => kind === 'math');
  const masked = mask(source, formulas);
  const tree = fromMarkdown(masked, { extensions: [gfm()], mdastExtensions: [placedGfm] });
  return readChildren(tree, { source, masked, formulas, depth: 0 });
}

/** Without what is done to the finished tree: bare addresses it makes links of have no place in the text any more. */
const placedGfm = gfmFromMarkdown().map(({ transforms: _transforms, ...extension }) => extension);

type Context = { source: string; masked: string; formulas: readonly Verbatim[]; depth: number };

/** What is nested deeper is shown as its source: a thousand quotes in one another are no text to read. */
const deepest = 24;

/** One unit that is part of a word to Markdown, whatever stands in the formula. */
const hidden = '\uE000';

/** Formulas hidden from Markdown, unit for unit; so is a byte order mark, which the parser would leave out of its offsets. */
function mask(source: string, formulas: readonly Verbatim[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of formulas) {
    masked += source.slice(at, start) + hidden.repeat(end - start);
    at = end;
  }
  return (masked + source.slice(at)).replace(/^\uFEFF/, hidden);
}

function readChildren(parent: Parents, context: Context): Rendered[] {
  return parent.children.flatMap((child) => readNode(child, context));
}

function readNode(node: Nodes, context: Context): Rendered[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const element = { kind: 'element', start } as const;
  const inner = () =>
    'children' in node ? readChildren(node, { ...context, depth: context.depth + 1 }) : [];
  const asIs = () => splitFormulas([{ start, end, text: null }], context);
  if (context.depth > deepest) return asIs();
  switch (node.type) {
    case 'text':
      return splitFormulas(alignSource(context.masked, start, end, node.value, true), context);
    case 'paragraph':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'blockquote':
    case 'table':
      return [
        { ...element, tag: node.type, children: node.type === 'table' ? readTable(node, context) : inner() },
      ];
    case 'heading':
      return [{ ...element, tag: 'heading', depth: node.depth, children: inner() }];
    case 'list':
      return [
        {
          ...element,
          tag: 'list',
          ordered: node.ordered === true,
          first: node.start ?? 1,
          children: inner(),
        },
      ];
    case 'listItem':
      return [{ ...element, tag: 'item', checked: node.checked ?? null, children: inner() }];
    case 'inlineCode':
      return [{ ...element, tag: 'code', children: readInlineCode(context.source, start, end) }];
    case 'code':
      return [
        {
          ...element,
          tag: 'codeBlock',
          language: node.lang ?? null,
          children: readCode(node.value, start, end, context),
        },
      ];
    case 'html':
      return [{ ...element, tag: 'html', children: asIs() }];
    case 'break':
      return [{ ...element, tag: 'break', children: [] }];
    case 'thematicBreak':
      return [{ ...element, tag: 'rule', children: [{ kind: 'text', start, end, text: null }] }];
    case 'link': {
      const href = safeTarget(node.url);
      return href === null ? asIs() : [{ ...element, tag: 'link', href, children: inner() }];
    }
    case 'image':
      return [
        {
          ...element,
          tag: 'image',
          from: node.url,
          children: [{ kind: 'text', start, end, text: node.alt || 'no description' }],
        },
      ];
    case 'footnoteDefinition':
    case 'definition':
      return [{ ...element, tag: 'paragraph', children: asIs() }];
    default:
      return asIs();
  }
}

function readTable(table: Extract<Nodes, { type: 'table' }>, context: Context): Rendered[] {
  return table.children.map((row, index) => ({
    kind: 'element',
    tag: 'row',
    start: row.position?.start.offset ?? 0,
    children: row.children.map((cell) => ({
      kind: 'element',
      tag: index === 0 ? 'headCell' : 'cell',
      start: cell.position?.start.offset ?? 0,
      children: readChildren(cell, context),
    })),
  }));
}

function readInlineCode(source: string, start: number, end: number): Rendered[] {
  const marks = /^`+/.exec(source.slice(start, end))?.[0].length ?? 0;
  let [from, to] = [start + marks, end - marks];
  if (source[from] === ' ' && source[to - 1] === ' ' && source.slice(from, to).trim() !== '') {
    from += 1;
    to -= 1;
  }
  return [{ kind: 'text', start: from, end: to, text: null }];
}

/** The lines between the fences; the indentation a list or quote gives them is not shown. */
function readCode(value: string, start: number, end: number, { masked }: Context): Rendered[] {
  const fenced = /^(?:`{3}|~{3})/.test(masked.slice(start, start + 3));
  const newline = masked.indexOf('\n', start);
  const from = fenced ? (newline === -1 ? end : Math.min(newline + 1, end)) : start;
  const pieces: Piece[] = [];
  let at = from;
  for (const line of value === '' ? [] : value.split(/\r?\n|\r/)) {
    const breakAt = masked.indexOf('\n', at);
    const next = breakAt === -1 || breakAt >= end ? end : breakAt + 1;
    const content = masked.slice(at, next).replace(/\r?\n$/, '');
    if (!content.endsWith(line)) return [{ kind: 'text', start, end, text: value }];
    const shownFrom = at + content.length - line.length;
    const last = pieces.at(-1);
    if (last?.end === shownFrom) last.end = next;
    else pieces.push({ start: shownFrom, end: next, text: null });
    at = next;
  }
  return pieces.filter((piece) => piece.end > piece.start).map((piece) => ({ kind: 'text', ...piece }));
}

/** Text with its formulas in it. A formula the Markdown cuts in two is shown as its source. */
function splitFormulas(pieces: readonly Piece[], { source, formulas, masked }: Context): Leaf[] {
  const leaves: Leaf[] = [];
  for (const piece of pieces) {
    if (piece.text !== null) {
      const text = piece.text.includes(hidden) ? source.slice(piece.start, piece.end) : piece.text;
      leaves.push({ kind: 'text', ...piece, text });
      continue;
    }
    let at = piece.start;
    const first = masked.indexOf(hidden, at);
    if (first !== -1 && first < piece.end)
      for (const { start, end, innerStart, innerEnd, display } of formulas) {
        if (start < at || end > piece.end) continue;
        if (start > at) leaves.push({ kind: 'text', start: at, end: start, text: null });
        leaves.push({ kind: 'math', start, end, tex: source.slice(innerStart, innerEnd), display });
        at = end;
      }
    if (at < piece.end) leaves.push({ kind: 'text', start: at, end: piece.end, text: null });
  }
  return leaves;
}

/** Null for a target a page must not offer to open. */
function safeTarget(url: string): string | null {
  if (url.includes(hidden)) return null;
  const parsed = URL.parse(url);
  return parsed && ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
}
