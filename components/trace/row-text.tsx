'use client';
import { lazy, Suspense, useContext } from 'react';
import { BlockText } from '#components/blocks/block-text.tsx';
import { RenderedContext } from '#components/trace/rendered-context.ts';
import type { TextRow } from '#components/trace/rows.ts';

/** Loaded when it is first wanted: who reads the text as it is does not pay for it. */
export const loadRenderedRow = () => import('#components/trace/rendered-row.tsx');
const RenderedRow = lazy(async () => ({ default: (await loadRenderedRow()).RenderedRow }));

/** The text of a row, rendered where that is wanted. Code and what was put there rather than generated stay as they are. */
export function RowText({ row, text, forcedPrefix }: { row: TextRow; text: string; forcedPrefix: number }) {
  const view = useContext(RenderedContext);
  const plain = <BlockText text={text} start={row.start} look={row.look} forcedPrefix={forcedPrefix} />;
  if (!view || row.look === 'code' || row.start < forcedPrefix) return plain;
  return (
    <Suspense fallback={plain}>
      <RenderedRow text={text} start={row.start} places={view.placesIn(row.block)} />
    </Suspense>
  );
}
