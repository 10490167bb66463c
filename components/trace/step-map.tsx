'use client';
import { findBlock } from '#components/trace/place.ts';
import { useReaderParts } from '#components/trace/reader-context.ts';
import type { Row } from '#components/trace/rows.ts';
import { classNames } from '#components/ui/class-names.ts';

const mostBars = 72;

/** The whole reasoning at a glance: a bar for a step, or for several, as long as their text, with what was found in them. */
export function StepMap({ rows }: { rows: readonly Row[] }) {
  const { blocks, marks, active, goTo } = { ...useReaderParts(), active: useReaderParts().activeRow };
  const steps = rows.filter((row) => row.kind === 'text').filter(({ leads }) => leads);
  const each = Math.max(1, Math.ceil(steps.length / mostBars));
  const bars = Array.from({ length: Math.ceil(steps.length / each) }, (_, index) => {
    const part = steps.slice(index * each, (index + 1) * each);
    const units = part.reduce((sum, { start, end }) => sum + end - start, 0) / part.length;
    const found = part.flatMap(({ block, start, end }) =>
      (marks.get(block) ?? []).filter(({ place }) => place.start < end && place.end > start),
    );
    const families = [...new Set(found.map(({ look }) => look.family))];
    return { part, units, families, found, active: part.some(({ id }) => id === active) };
  });
  const longest = Math.max(1, ...bars.map(({ units }) => units));
  return (
    <nav aria-label="Steps" className="flex h-full flex-col overflow-hidden py-1">
      {bars.map(({ part, units, families, found, active: here }) => {
        const first = part[0];
        if (!first) return null;
        const name = nameOf(first.step, part.at(-1)?.step ?? null);
        const codes = [...new Set(found.map(({ look }) => look.code.name))];
        return (
          <button
            key={first.id}
            type="button"
            tabIndex={-1}
            title={[name, ...codes].join(' · ')}
            aria-label={[name, ...codes].join(', ')}
            onClick={() =>
              goTo({ block: first.block, start: first.start, end: Math.max(first.end, first.start + 1) })
            }
            className={classNames(
              'group/bar flex max-h-3.5 min-h-[3px] flex-1 items-center gap-px px-1',
              here && 'bg-accent-soft',
            )}
          >
            <span
              className={classNames(
                'h-[62%] max-h-1.5 min-w-0.5 rounded-[1px]',
                here ? 'bg-accent' : 'bg-line-strong group-hover/bar:bg-muted',
              )}
              style={{ width: `${Math.max(8, Math.sqrt(units / longest) * 62)}%` }}
            />
            {families.slice(0, 3).map((family) => (
              <span
                key={family}
                data-family={family}
                className="h-full max-h-2 w-1 rounded-[1px] bg-(--family)"
              />
            ))}
          </button>
        );
      })}
      {steps.length === 0 && (
        <span className="sr-only">{findBlock(blocks, 0) ? 'No steps.' : 'No text.'}</span>
      )}
    </nav>
  );
}

function nameOf(first: number | null, last: number | null): string {
  if (first === null) return 'Paragraph';
  return last === null || last === first ? `Step ${first + 1}` : `Steps ${first + 1} to ${last + 1}`;
}
