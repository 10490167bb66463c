import { VisibleText } from '#components/trace/visible-text.tsx';

/** What the source of a label wrote, where the text at the place that was found for it is not quite that. */
export function SourceQuote({ text }: { text: string | null | undefined }) {
  if (text === null || text === undefined) return null;
  const shown = text.length > 160 ? `${text.slice(0, 159)}…` : text;
  return (
    <p
      className="line-clamp-3 text-xs text-muted"
      title="The words the source gave; the text differs from them a little"
    >
      <span className="font-medium">Source’s words:</span> “<VisibleText text={shown} />”
    </p>
  );
}
