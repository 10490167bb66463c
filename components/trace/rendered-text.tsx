import { memo, type ReactNode } from 'react';
import { Formula } from '#components/trace/formula.tsx';
import { Leaf } from '#components/trace/rendered-leaf.tsx';
import { readMarkdown, type Rendered, type RenderedElement } from '#lib/trace/markdown/read-markdown.ts';

/**
 * Text read as Markdown with formulas, made of elements of our own: nothing in it becomes markup, and nothing is loaded.
 * `start` is where the text begins in its block; every leaf carries its place (dom-offsets).
 */
export const RenderedText = memo(function RenderedText({ text, start }: { text: string; start: number }) {
  const nodes = readMarkdown(text);
  const parentless = /^\s*\|.*\|\s*$/.test(text.split('\n', 1)[0] ?? '') && !nodes.some(isTable);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      {parentless && <Note>A line of a table whose head is in another step: shown as it is</Note>}
      {draw(nodes, { text, start })}
    </div>
  );
});

/** Something said about the text, which is none of it. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <p data-aside className="font-sans text-2xs text-muted italic select-none">
      {children}
    </p>
  );
}

type Place = { text: string; start: number };

function draw(nodes: readonly Rendered[], place: Place): ReactNode[] {
  return nodes.map((node) => {
    if (node.kind === 'element') return <Element key={`e${node.start}`} node={node} place={place} />;
    const own = { start: place.start + node.start, end: place.start + node.end };
    const source = place.text.slice(node.start, node.end);
    if (node.kind === 'math')
      return <Formula key={node.start} {...own} tex={node.tex} display={node.display} source={source} />;
    return <Leaf key={node.start} {...own} shown={node.text} source={source} />;
  });
}

const headings = ['text-lg', 'text-lg', 'text-base', 'text-base', 'text-sm', 'text-sm'];

function Element({ node, place }: { node: RenderedElement; place: Place }) {
  const inner = draw(node.children, place);
  switch (node.tag) {
    case 'paragraph':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {inner}
        </p>
      );
    case 'heading':
      return (
        <p
          role="heading"
          aria-level={Math.min(6, node.depth + 2)}
          dir="auto"
          className={`font-semibold ${headings[node.depth - 1] ?? ''}`}
        >
          {inner}
        </p>
      );
    case 'emphasis':
      return <em>{inner}</em>;
    case 'strong':
      return <strong className="font-semibold">{inner}</strong>;
    case 'delete':
      return <del>{inner}</del>;
    case 'blockquote':
      return (
        <blockquote className="grid gap-2 border-l-2 border-line-strong pl-3 text-muted">{inner}</blockquote>
      );
    case 'list': {
      const List = node.ordered ? 'ol' : 'ul';
      return (
        <List
          start={node.ordered ? node.first : undefined}
          className={`grid gap-1 pl-6 ${node.ordered ? 'list-decimal' : 'list-disc'}`}
        >
          {inner}
        </List>
      );
    }
    case 'item':
      return (
        <li dir="auto" className={node.checked === null ? '[&>p+*]:mt-1' : 'list-none [&>p]:inline'}>
          {node.checked !== null && (
            <span
              data-aside
              className="mr-1.5 -ml-5 select-none"
              role="img"
              aria-label={node.checked ? 'done' : 'to do'}
            >
              {node.checked ? '☑' : '☐'}
            </span>
          )}
          {inner}
        </li>
      );
    case 'code':
      return (
        <code className="rounded-sm bg-sunken px-1 py-px font-mono text-[0.9em] whitespace-pre-wrap">
          {inner}
        </code>
      );
    case 'codeBlock':
      return (
        <div className="rounded-md bg-sunken px-2.5 py-1.5">
          {node.language !== null && (
            <span data-aside className="float-right pl-2 font-sans text-2xs text-muted select-none">
              {node.language}
            </span>
          )}
          <code dir="ltr" className="block reading-code whitespace-pre-wrap">
            {inner}
          </code>
        </div>
      );
    case 'html':
      return <code className="font-mono text-[0.9em] whitespace-pre-wrap text-muted">{inner}</code>;
    case 'rule':
      return <p className="border-t border-line-strong text-2xs text-faint">{inner}</p>;
    case 'break':
      return <br />;
    case 'table':
      return (
        <div className="overflow-x-auto">
          <table className="border-collapse text-sm">
            <tbody>{inner}</tbody>
          </table>
        </div>
      );
    case 'row':
      return <tr className="border-b border-line">{inner}</tr>;
    case 'headCell':
      return <th className="px-2 py-1 text-left align-top font-semibold">{inner}</th>;
    case 'cell':
      return <td className="px-2 py-1 align-top">{inner}</td>;
    case 'link':
      return (
        <>
          <a
            href={node.href}
            rel="noopener noreferrer nofollow ugc"
            target="_blank"
            className="link"
            title={node.href}
          >
            {inner}
          </a>
          <span data-aside className="ml-1 font-mono text-2xs break-all text-muted select-none">
            ({shortTarget(node.href)})
          </span>
        </>
      );
    case 'image':
      return (
        <span
          className="rounded-sm border border-dashed border-line-strong box-decoration-clone px-1.5 py-px text-[0.9em] text-muted"
          title={node.from}
        >
          <span data-aside className="select-none">
            image, not loaded:{' '}
          </span>
          {inner}
        </span>
      );
  }
}

/** Where a link goes, its host always whole. */
function shortTarget(href: string): string {
  return href.length <= 60 ? href : `${href.slice(0, Math.max(59, new URL(href).origin.length))}…`;
}

function isTable(node: Rendered): boolean {
  return node.kind === 'element' && node.tag === 'table';
}
