'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useHotkeys } from 'react-hotkeys-hook';
import { compareHref } from '#components/compare/compare-href.ts';
import { conditionText } from '#components/compare/condition-text.ts';
import { LinkedTraces } from '#components/compare/linked-traces.tsx';
import { MissingTraces } from '#components/compare/missing-traces.tsx';
import { SampleCard } from '#components/compare/sample-card.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Input } from '#components/ui/input.tsx';
import { ShortcutHelp } from '#components/ui/keyboard-help.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { maxCompared, type LinkedTrace } from '#lib/trace/compare-view.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';

type SampleGridProps = {
  slug: string;
  /** The traces of one prompt. */
  rows: TraceRow[];
  total: number;
  chosen: readonly string[];
  linked: readonly LinkedTrace[];
  missing: readonly string[];
  blind: boolean;
};

/** The traces of a prompt, to choose from with the keyboard. */
export function SampleGrid({ slug, rows, total, chosen, linked, missing, blind }: SampleGridProps) {
  const router = useRouter();
  const [picked, setPicked] = useState<readonly string[]>(chosen);
  const [filter, setFilter] = useState('');
  const [cursor, setCursor] = useState(0);
  const wanted = filter.toLowerCase();
  const shown = rows.filter((row) => factsOf(row).toLowerCase().includes(wanted));
  const pick = (id: string) => {
    if (!picked.includes(id) && picked.length === maxCompared) {
      toast.error(`At most ${maxCompared} traces are compared.`);
      return;
    }
    setPicked(picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id]);
  };
  const compare = () => {
    if (picked.length < 2) toast.error('Choose at least two traces.');
    else router.push(compareHref(slug, picked));
  };
  const move = (by: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, cursor + by));
    flushSync(() => setCursor(next));
    document.querySelector<HTMLElement>(`[data-sample="${next}"]`)?.focus();
  };
  useHotkeys('j, right', () => move(1), { preventDefault: true }, [cursor, shown.length]);
  useHotkeys('k, left', () => move(-1), { preventDefault: true }, [cursor, shown.length]);
  useHotkeys('x', () => shown[cursor] && pick(shown[cursor].id), [cursor, shown, picked]);
  useHotkeys('enter', compare, { preventDefault: true, enabled: isOnCard }, [picked]);
  return (
    <div className="flex h-[calc(100dvh-3rem)] flex-col md:h-dvh">
      <ShortcutHelp group={help} />
      <header className="flex shrink-0 flex-wrap items-center gap-3 border-b border-line px-4 py-2.5">
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-base font-semibold tracking-tight">
            Compare: <VisibleText text={rows[0]?.title ?? ''} />
          </h1>
          <p role="status" className="text-xs text-muted tabular-nums">
            {picked.length} of at most {maxCompared} chosen · {shown.length.toLocaleString('en')} of{' '}
            {total.toLocaleString('en')} traces of this prompt shown
          </p>
        </div>
        <div className="w-56">
          <Input
            aria-label="Filter the traces"
            placeholder="Filter: condition, outcome, label"
            value={filter}
            onChange={(event) => {
              setFilter(event.target.value);
              setCursor(0);
            }}
          />
        </div>
        <Button variant="primary" disabled={picked.length < 2} onClick={compare}>
          Compare {picked.length < 2 ? '' : picked.length}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <div className="grid gap-3 empty:hidden">
          <MissingTraces missing={missing} />
          {total > rows.length && (
            <Callout>
              Only the first {rows.length.toLocaleString('en')} of {total.toLocaleString('en')} traces, by
              sample, are here.
            </Callout>
          )}
          {blind && (
            <Callout>Outcomes, labels and verdicts are left out here, so that you label unswayed.</Callout>
          )}
          {total === 1 && <Callout>This prompt has one trace: there is no other sample to compare.</Callout>}
          <LinkedTraces slug={slug} traceId={chosen[0]} linked={linked} />
        </div>
        {shown.length === 0 && <p className="py-6 text-sm text-muted">No trace matches the filter.</p>}
        <ul
          aria-label="Traces of this prompt"
          className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-3"
        >
          {shown.map((row, index) => (
            <SampleCard
              key={row.id}
              row={row}
              index={index}
              picked={picked.indexOf(row.id)}
              tabbable={index === cursor}
              onFocus={() => setCursor(index)}
              onPick={() => pick(row.id)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Links and buttons elsewhere keep their Enter. */
function isOnCard({ target }: KeyboardEvent): boolean {
  return target === document.body || (target instanceof Element && target.closest('[data-sample]') !== null);
}

/** What the filter looks through. */
function factsOf(row: TraceRow): string {
  const said = [
    ...row.outcomes.map(({ name, value }) => `${name} ${value}`),
    ...row.labels.map(({ codeName, yes, no }) => `${codeName} ${yes > 0 ? 'yes' : no > 0 ? 'no' : ''}`),
    ...row.verdicts.map(({ codeName, rater, value }) => `${codeName} ${rater} ${value ?? 'failed'}`),
  ];
  return [conditionText(row), row.status, row.answerPreview, ...said].join(' ');
}

const help = {
  title: 'Choosing traces',
  shortcuts: [
    { keys: 'j', action: 'Next trace' },
    { keys: 'k', action: 'Previous trace' },
    { keys: 'x', action: 'Choose, or let go' },
    { keys: 'enter', action: 'Compare the chosen' },
  ],
};
