import { Fragment, memo } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import type { LayoutBreak } from '#lib/trace/json-layout.ts';

type JsonTextProps = { text: string; breaks: readonly LayoutBreak[] };

/** JSON written without line breaks, laid out for the eye: what is added counts no units. */
export const JsonText = memo(function JsonText({ text, breaks }: JsonTextProps) {
  const pieces = [{ at: 0, indent: null }, ...breaks];
  return pieces.map(({ at, indent }, index) => (
    <Fragment key={`${at}-${index}`}>
      {indent !== null && (
        <span data-units={0} aria-hidden className="select-none">
          {`\n${'  '.repeat(indent)}`}
        </span>
      )}
      <VisibleText text={text.slice(at, pieces[index + 1]?.at ?? text.length)} />
    </Fragment>
  ));
});
