import type { RowSnippets } from '#components/explore/use-snippets.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { Snippet } from '#lib/trace/snippet.ts';

/** Where a search found something in a trace, on one line, and in how many passages. */
export function SnippetLine({ found }: { found: RowSnippets }) {
  if (found === 'loading') return <span className="text-faint">Looking for the place</span>;
  if (found === null) return <span className="text-faint">In the title alone</span>;
  if ('error' in found) return <span className="text-danger">The place did not load: {found.error}</span>;
  const { passages, snippets } = found;
  return (
    <>
      <span className="mr-2 text-faint tabular-nums">
        {formatCount(passages)} {passages === 1 ? 'passage' : 'passages'}
      </span>
      {snippets.map((snippet) => (
        <span key={`${snippet.block} ${snippet.start}`} className="mr-3">
          …<Marked snippet={snippet} />…
        </span>
      ))}
    </>
  );
}

/** The text with its hits marked. It is hostile: text nodes only, what is invisible made visible. */
function Marked({ snippet: { start, text, ranges } }: { snippet: Snippet }) {
  const cuts = ranges.flatMap(([from, to]) => [from - start, to - start]);
  return [0, ...cuts].map((from, at) => {
    const part = text.slice(from, cuts[at] ?? text.length);
    return at % 2 === 0 ? (
      <VisibleText key={from + at} text={part} />
    ) : (
      <mark key={from + at} className="rounded-sm bg-search text-ink">
        <VisibleText text={part} />
      </mark>
    );
  });
}
