'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp, Scale } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { ComparisonFoot } from '#components/compare/comparison-foot.tsx';
import { ComparisonHeads } from '#components/compare/comparison-heads.tsx';
import { ComparisonRow } from '#components/compare/comparison-row.tsx';
import { MissingTraces } from '#components/compare/missing-traces.tsx';
import { useCompared } from '#components/compare/use-compared.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ShortcutHelp } from '#components/ui/keyboard-help.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { compareRows, findDivergences } from '#lib/trace/compare-rows.ts';
import type { ComparedTrace } from '#lib/trace/compare-view.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';

type TraceComparisonProps = {
  slug: string;
  traces: TraceRow[];
  /** Asked for and not there. */
  missing: readonly string[];
  startWithVerdicts: boolean;
};

/** Traces side by side. A row is a step that they share, so all columns scroll as one. */
export function TraceComparison(props: TraceComparisonProps) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <Comparison {...props} />
    </QueryClientProvider>
  );
}

function Comparison({ slug, traces, missing, startWithVerdicts }: TraceComparisonProps) {
  const [verdicts, setVerdicts] = useState(startWithVerdicts);
  const texts = useCompared(
    slug,
    traces.map(({ id }) => id),
  );
  useHotkeys('v', () => setVerdicts((open) => !open));
  const prompts = new Set(traces.map(({ promptId }) => promptId)).size;
  return (
    <div className="flex h-[calc(100dvh-3rem)] flex-col md:h-dvh">
      <ShortcutHelp group={help} />
      {texts.isSuccess ? (
        <Aligned
          slug={slug}
          traces={traces}
          texts={texts.data}
          notes={<MissingTraces missing={missing} />}
          prompts={prompts}
          verdicts={verdicts}
          onVerdicts={() => setVerdicts((open) => !open)}
        />
      ) : (
        <div className="p-4">
          <h1 className="mb-3 text-base font-semibold tracking-tight">Compare</h1>
          {texts.isPending ? (
            <SkeletonRows rows={12} label="Loading the traces" />
          ) : (
            <ErrorState
              title="The traces did not load"
              action={<Button onClick={() => void texts.refetch()}>Try again</Button>}
            >
              {texts.error.message}
            </ErrorState>
          )}
        </div>
      )}
    </div>
  );
}

type AlignedProps = {
  slug: string;
  traces: TraceRow[];
  texts: ComparedTrace[];
  notes: ReactNode;
  prompts: number;
  verdicts: boolean;
  onVerdicts: () => void;
};

function Aligned({ slug, traces, texts, notes, prompts, verdicts, onVerdicts }: AlignedProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => compareRows(texts.map(({ steps }) => steps.map(({ text }) => text))), [texts]);
  const divergences = useMemo(() => findDivergences(rows), [rows]);
  const [current, setCurrent] = useState(-1);
  // eslint-disable-next-line react-hooks/incompatible-library -- no row is memoized on what it returns
  const virtualizer = useVirtualizer({
    count: rows.length + 1, // the foot is the last row
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index === rows.length ? 320 : 72),
    overscan: 6,
    initialRect: { width: 1000, height: 800 },
  });
  const visit = (which: number) => {
    const row = divergences[which];
    if (row === undefined) return;
    setCurrent(which);
    virtualizer.scrollToIndex(row, { align: 'start' });
  };
  const move = (by: number) => visit(Math.max(0, Math.min(divergences.length - 1, current + by)));
  useHotkeys('n', () => move(1), [current, divergences]);
  useHotkeys('p', () => move(-1), [current, divergences]);
  useHotkeys('f', () => visit(0), [divergences]);
  useHotkeys('a', () => virtualizer.scrollToIndex(rows.length, { align: 'end' }), [rows]);
  const cut = texts.filter(({ length, shownLength }) => shownLength < length);
  const columns = { gridTemplateColumns: `2.75rem repeat(${traces.length}, minmax(16rem, 1fr))` };
  return (
    <>
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        <h1 className="text-base font-semibold tracking-tight">Compare</h1>
        <p role="status" className="flex-1 text-xs text-muted tabular-nums">
          {divergences.length === 0
            ? 'No divergence: every step is the same.'
            : `${current < 0 ? '' : `Divergence ${current + 1} of `}${divergences.length}${current < 0 ? (divergences.length === 1 ? ' divergence' : ' divergences') : ''} · ${rows.filter(({ same }) => same).length} of ${rows.length} rows the same`}
        </p>
        <IconButton label="Previous divergence" keys="p" onClick={() => move(-1)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label="Next divergence" keys="n" onClick={() => move(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <IconButton label="Verdicts and outcomes" keys="v" pressed={verdicts} onClick={onVerdicts}>
          <Scale aria-hidden />
        </IconButton>
      </header>
      {(prompts > 1 || cut.length > 0 || notes !== null) && (
        <div className="grid shrink-0 gap-2 px-4 py-2 empty:hidden">
          {notes}
          {prompts > 1 && <Callout>These traces answer {prompts} different prompts.</Callout>}
          {cut.map(({ id, length, shownLength }) => (
            <Callout key={id}>
              {traceName(traces, id)}: only the first {shownLength.toLocaleString('en')} of{' '}
              {length.toLocaleString('en')} characters are compared. The reader has all of them.
            </Callout>
          ))}
        </div>
      )}
      <div
        ref={scroller}
        role="region"
        aria-label="Aligned steps"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to take the focus
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto"
      >
        <ComparisonHeads slug={slug} traces={traces} columns={columns} />
        <div
          className="relative"
          style={{ height: virtualizer.getTotalSize(), minWidth: `${traces.length * 16 + 3}rem` }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row ? (
                  <ComparisonRow
                    row={row}
                    texts={texts}
                    columns={columns}
                    current={current >= 0 && divergences[current] === item.index}
                  />
                ) : (
                  <ComparisonFoot
                    slug={slug}
                    texts={texts}
                    columns={columns}
                    verdicts={verdicts}
                    onVerdicts={onVerdicts}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function traceName(traces: readonly TraceRow[], id: string): string {
  return `Trace ${traces.findIndex((trace) => trace.id === id) + 1}`;
}

const help = {
  title: 'Comparing',
  shortcuts: [
    { keys: 'n', action: 'Next divergence' },
    { keys: 'p', action: 'Previous divergence' },
    { keys: 'f', action: 'First divergence' },
    { keys: 'a', action: 'Answers' },
    { keys: 'v', action: 'Verdicts and outcomes' },
  ],
};
