'use client';
import { memo, useLayoutEffect, useMemo } from 'react';
import { useReaderParts } from '#components/trace/reader-context.ts';
import { Leaf } from '#components/trace/rendered-leaf.tsx';
import { Note, RenderedText } from '#components/trace/rendered-text.tsx';
import { cutRendered } from '#lib/trace/markdown/cut-rendered.ts';

type RenderedRowProps = { text: string; start: number; places: ArrayLike<number> };

/** A row of a block as Markdown and formulas; what goes on beyond the row is shown as it is, and says so. */
export const RenderedRow = memo(function RenderedRow({ text, start, places }: RenderedRowProps) {
  const { painter } = useReaderParts();
  const parts = useMemo(
    () => cutRendered({ start, end: start + text.length }, places),
    [text, start, places],
  );
  useLayoutEffect(() => painter.repaint(), [painter, parts]);
  return parts.map((part) => {
    const own = text.slice(part.start - start, part.end - start);
    if (!part.plain) return <RenderedText key={part.start} text={own} start={part.start} />;
    return (
      <div key={part.start}>
        <Note>Code or a formula that goes on in another step: shown as it is</Note>
        <div className="rounded-md bg-sunken px-2.5 py-1 reading-code">
          <Leaf start={part.start} end={part.end} shown={null} source={own} />
        </div>
      </div>
    );
  });
});
