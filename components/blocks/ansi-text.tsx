import { memo } from 'react';
import type { ColorName } from 'ansi-sequence-parser';
import { ansiRuns, type AnsiLook } from '#components/blocks/ansi-runs.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';

/** Output of a terminal in its colours. Text nodes only: a sequence can colour, and nothing else. */
export const AnsiText = memo(function AnsiText({ text }: { text: string }) {
  return ansiRuns(text).map((run) => {
    if (run.kind === 'colour') return <span key={run.start} data-units={run.end - run.start} />;
    if (run.kind === 'escape')
      return (
        <span
          key={run.start}
          data-units={run.end - run.start}
          role="img"
          aria-label={`Escape sequence ${run.name}`}
          className="mx-px inline-block rounded-sm bg-hover px-1 text-[0.6875rem] leading-4 text-muted"
        >
          {run.name}
        </span>
      );
    return (
      <span key={run.start} className={run.look ? classOf(run.look) : undefined}>
        <VisibleText text={run.text} />
      </span>
    );
  });
});

function classOf({ colour, ground, bold, dim, italic, underline, struck }: AnsiLook): string {
  return classNames(
    ground !== null && grounds[plain(ground)],
    colour === null ? (dim ? 'text-muted' : undefined) : colours[plain(colour)],
    bold && 'font-medium',
    italic && 'italic',
    underline && 'underline underline-offset-2',
    struck && 'line-through',
  );
}

type Plain = 'black' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'white';

function plain(name: ColorName): Plain {
  return name.replace('bright', '').toLowerCase() as Plain;
}

/** Black and white are text and quiet text here: the terminal's own ground is not the page's. */
const colours: Record<Plain, string> = {
  black: 'text-muted',
  red: 'text-danger',
  green: 'text-(--family-4)',
  yellow: 'text-(--family-2)',
  blue: 'text-(--family-5)',
  magenta: 'text-(--family-7)',
  cyan: 'text-accent',
  white: 'text-ink',
};

const ground = (family: string) => `rounded-sm ${family}`;
const grounds: Record<Plain, string> = {
  black: ground('bg-hover'),
  red: ground('bg-danger-soft'),
  green: ground('bg-(--family-4)/15'),
  yellow: ground('bg-(--family-2)/15'),
  blue: ground('bg-(--family-5)/15'),
  magenta: ground('bg-(--family-7)/15'),
  cyan: ground('bg-accent-soft'),
  white: ground('bg-hover'),
};
