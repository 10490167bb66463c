import { RenderedText } from '#components/trace/rendered-text.tsx';
import { cutForPrint } from '#lib/trace/markdown/cut-for-print.ts';

/** A whole text as Markdown and formulas, for paper. */
export function PrintedRendered({ text }: { text: string }) {
  return (
    <div className="grid reading grid-cols-[minmax(0,1fr)] gap-2.5">
      {cutForPrint(text).map(({ start, end }) => (
        <RenderedText key={start} text={text.slice(start, end)} start={start} />
      ))}
    </div>
  );
}
