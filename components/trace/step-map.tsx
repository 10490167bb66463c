'use client';
import { useDeferredValue, useMemo } from 'react';
import { useReaderParts, type Marks } from '#components/trace/reader-context.ts';
import type { Row } from '#components/trace/rows.ts';
import type { MapSigns } from '#components/trace/use-map-signs.ts';
import type { Hits } from '#components/trace/use-find.ts';
import { classNames } from '#components/ui/class-names.ts';
import type { Place } from '#lib/labels/press-code.ts';

const mostBars = 96;
const mostFamilies = 3;

type Bar = {
  first: Place;
  name: string;
  units: number;
  families: Map<number, { code: string; count: number }>;
  hits: number;
  verdicts: number;
  drops: number;
  rows: Set<string>;
};

/**
 * The whole reasoning at a glance: a bar for a step, or for several, as long as their text, with what was labelled,
 * found and said by others in them, and where a score falls. There are never more bars than can be told apart, whatever the length.
 */
export function StepMap({ rows, hits, signs }: { rows: readonly Row[]; hits: Hits; signs: MapSigns }) {
  const { marks: marksNow, activeRow, goTo } = useReaderParts();
  const marks = useDeferredValue(marksNow); // the text is marked first
  const bars = useMemo(() => binRows(rows), [rows]);
  const filled = useMemo(() => fillBars(bars, marks, hits, signs), [bars, marks, hits, signs]);
  const longest = Math.max(1, ...bars.map(({ units }) => units));
  return (
    <nav aria-label="Steps" data-print="hide" className="flex h-full flex-col overflow-hidden py-1">
      {filled.map(({ first, name, units, families, hits: found, verdicts, drops, rows: own }) => {
        const here = activeRow !== null && own.has(activeRow);
        const facts = [...families.values()].map(({ code, count }) =>
          count > 1 ? `${code} × ${count}` : code,
        );
        const words = [
          name,
          ...facts,
          ...countWords(found, 'found', 'found'),
          ...countWords(verdicts, 'quote in a verdict', 'quotes in verdicts'),
          ...countWords(drops, 'drop of a score', 'drops of a score'),
        ];
        return (
          <button
            key={`${first.block}:${first.start}`}
            type="button"
            tabIndex={-1}
            title={words.join(' · ')}
            aria-label={words.join(', ')}
            onClick={() => goTo(first)}
            className={classNames(
              'group/bar relative flex max-h-3.5 min-h-[2px] flex-1 items-center gap-px px-1',
              here && 'bg-accent-soft',
            )}
          >
            {verdicts > 0 && (
              <span
                aria-hidden
                className="absolute right-1.5 size-1.5 rounded-full border border-ink bg-surface"
              />
            )}
            {drops > 0 && (
              <span
                aria-hidden
                className="absolute left-0 border-x-3 border-t-4 border-x-transparent border-t-danger"
              />
            )}
            {found > 0 && <span aria-hidden className="bg-search-current absolute inset-y-0 right-0 w-1" />}
            <span
              className={classNames(
                'h-[62%] max-h-1.5 min-w-0.5 rounded-[1px]',
                here ? 'bg-accent' : 'bg-line-strong group-hover/bar:bg-muted',
              )}
              style={{ width: `${Math.max(8, Math.sqrt(units / longest) * 62)}%` }}
            />
            {[...families.keys()].slice(0, mostFamilies).map((family) => (
              <span
                key={family}
                data-family={family}
                className="h-full max-h-2 w-1 rounded-[1px] bg-(--family)"
              />
            ))}
          </button>
        );
      })}
      {bars.length === 0 && <span className="sr-only">No steps.</span>}
    </nav>
  );
}

/** Steps side by side in equal shares, at most `mostBars` of them. */
function binRows(rows: readonly Row[]): Bar[] {
  const texts = rows.filter((row) => row.kind === 'text');
  const steps = texts.filter(({ leads }) => leads).length;
  // A single step of megabytes is shared out by its rows.
  const leads = steps < mostBars / 8 && texts.length > mostBars ? texts : texts.filter((row) => row.leads);
  const each = Math.max(1, Math.ceil(leads.length / mostBars));
  return Array.from({ length: Math.ceil(leads.length / each) }, (_, index) => {
    const part = leads.slice(index * each, (index + 1) * each);
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last) return [];
    const { block, start } = first;
    return {
      first: { block, start, end: Math.max(first.end, start + 1) },
      name: nameOf(first.step, last.step),
      units: part.reduce((sum, row) => sum + row.end - row.start, 0) / part.length,
      families: new Map(),
      hits: 0,
      verdicts: 0,
      drops: 0,
      rows: new Set(part.map(({ id }) => id)),
    };
  }).flat();
}

/** Every mark and hit goes into the last bar that begins no later: one walk, whatever their number. */
function fillBars(bars: readonly Bar[], { all }: Marks, { listed }: Hits, signs: MapSigns): Bar[] {
  const filled = bars.map((bar) => ({ ...bar, families: new Map(bar.families) }));
  walk(
    filled,
    all,
    ({ place }) => place,
    (bar, { look }) => {
      const { family, code } = look;
      const known = bar.families.get(family);
      bar.families.set(family, { code: known?.code ?? code.name, count: (known?.count ?? 0) + 1 });
    },
  );
  walk(filled, listed, itself, (bar) => (bar.hits += 1));
  walk(filled, signs.verdicts, itself, (bar) => (bar.verdicts += 1));
  walk(filled, signs.drops, itself, (bar) => (bar.drops += 1));
  return filled;
}

const itself = (place: Place) => place;

function walk<Item>(
  bars: Bar[],
  items: readonly Item[],
  placeOf: (item: Item) => Place,
  put: (bar: Bar, item: Item) => void,
): void {
  let at = 0;
  const isUpTo = (bar: Bar | undefined, { block, start }: Place) =>
    bar !== undefined && (bar.first.block < block || (bar.first.block === block && bar.first.start <= start));
  for (const item of items) {
    const place = placeOf(item);
    while (isUpTo(bars[at + 1], place)) at += 1;
    const bar = bars[at];
    if (bar && isUpTo(bar, place)) put(bar, item);
  }
}

function countWords(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : several}`];
}

function nameOf(first: number | null, last: number | null): string {
  if (first === null) return 'Paragraph';
  return last === null || last === first
    ? `Step ${(first + 1).toLocaleString('en')}`
    : `Steps ${(first + 1).toLocaleString('en')} to ${(last + 1).toLocaleString('en')}`;
}
