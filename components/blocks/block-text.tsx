import { AnsiText } from '#components/blocks/ansi-text.tsx';
import { JsonText } from '#components/blocks/json-text.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { layOutJson } from '#lib/trace/json-layout.ts';

type BlockTextProps = {
  /** The stretch shown, and where it begins in the block. */
  text: string;
  start: number;
  look: 'reading' | 'code';
  /** How many of the block's first UTF-16 units were put there rather than generated. */
  forcedPrefix: number;
};

/**
 * A stretch of a block's text as its kind is read. Whatever is added for the eye stands in elements with `data-units`,
 * so that a place in the page is the same place in the stored text.
 */
export function BlockText({ text, start, look, forcedPrefix }: BlockTextProps) {
  if (look === 'code') {
    if (text.includes('\u001b')) return <AnsiText text={text} />;
    const breaks = layOutJson(text);
    return breaks.length > 0 ? <JsonText text={text} breaks={breaks} /> : <VisibleText text={text} />;
  }
  const forced = Math.min(Math.max(0, forcedPrefix - start), text.length);
  if (forced === 0) return <VisibleText text={text} />;
  return (
    <>
      <span
        data-forced
        className="rounded-sm border-l-2 border-muted bg-[repeating-linear-gradient(135deg,var(--hover)_0_3px,transparent_3px_7px)] pl-1.5 text-muted italic"
      >
        {start === 0 && (
          <span
            data-units={0}
            className="mr-1.5 rounded-sm bg-ink px-1 py-px text-2xs font-medium text-canvas not-italic select-none"
          >
            forced prefix
          </span>
        )}
        <VisibleText text={text.slice(0, forced)} />
      </span>
      <VisibleText text={text.slice(forced)} />
    </>
  );
}
