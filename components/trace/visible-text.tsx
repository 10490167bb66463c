import { memo } from 'react';
import { visibleCharacters } from '#lib/trace/visible.ts';

/**
 * Hostile text, inert: text nodes only, so nothing in it is markup, a link or a direction. Characters that would not
 * be seen are chips; dom-offsets counts a chip as the units it stands for.
 */
export const VisibleText = memo(function VisibleText({ text }: { text: string }) {
  return visibleCharacters(text).map((run) =>
    run.name === null ? (
      run.text
    ) : (
      <span
        key={run.start}
        data-units={run.end - run.start}
        role="img"
        aria-label={`${run.name}, an invisible character`}
        title={`${run.name} U+${(run.text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`}
        className="mx-px inline-block rounded-sm bg-danger-soft px-1 align-baseline font-mono text-[0.6875rem] leading-4 whitespace-nowrap text-danger"
      >
        {run.name}
      </span>
    ),
  );
});
