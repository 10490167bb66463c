'use client';
import { Download, GitCompareArrows, ListFilter, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useHotkeys } from 'react-hotkeys-hook';
import { compareHref } from '#components/compare/compare-href.ts';
import { countSelected } from '#components/explore/trace-selection.ts';
import { useExactCount } from '#components/explore/use-exact-count.ts';
import { useKeptSelection } from '#components/explore/use-kept-selection.ts';
import { isFree } from '#components/explore/use-row-cursor.ts';
import type { SelectTraces } from '#components/explore/use-trace-selection.ts';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Spinner } from '#components/ui/spinner.tsx';
import { maxCompared } from '#lib/trace/compare-view.ts';

type SelectionBarProps = {
  project: string;
  select: SelectTraces;
  /** The filter without its order. */
  conditions: string;
  /** Whether every row loaded is picked, and there are more than those. */
  offersAll: boolean;
  /** Picked traces that are not among the rows loaded. */
  elsewhere: number;
  /** Whether they may keep a selection, for an export or to see it alone. */
  mayKeep: boolean;
};

/** How many traces are selected and what can be done with them. */
export function SelectionBar(props: SelectionBarProps) {
  const { project, select, conditions, offersAll, elsewhere, mayKeep } = props;
  const { selection, clear } = select;
  const router = useRouter();
  const kept = useKeptSelection(project, selection);
  const count = countSelected(selection);
  const comparable = selection.all === null && count >= 2 && count <= maxCompared;
  const compare = () => router.push(compareHref(project, [...selection.ids]));
  useHotkeys('escape', clear, { enabled: isFree });
  useHotkeys('c', compare, { enabled: (event) => comparable && isFree(event) });
  useHotkeys('e', () => kept.goTo('/export'), { enabled: (event) => mayKeep && isFree(event) });
  return (
    <section
      aria-label="Selection"
      aria-busy={kept.pending}
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line-strong bg-surface px-3 py-1.5 text-sm"
    >
      <p role="status" className="tabular-nums">
        <span className="font-medium">{formatCount(count)} selected</span>
        {selection.all && <span className="text-muted"> · all that match</span>}
        {elsewhere > 0 && (
          <span className="text-muted"> · {formatCount(elsewhere)} not among the rows loaded</span>
        )}
      </p>
      {offersAll && <SelectAll {...{ project, conditions }} onSelect={select.selectAll} />}
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        <Button
          size="sm"
          disabled={!comparable}
          title={comparable ? undefined : `Two to ${maxCompared} traces can be compared.`}
          onClick={compare}
        >
          <GitCompareArrows aria-hidden /> Compare
        </Button>
        {mayKeep && (
          <>
            <Button size="sm" busy={kept.pending} onClick={() => kept.goTo('/export')}>
              <Download aria-hidden /> Export
            </Button>
            {selection.all === null && (
              <Button size="sm" disabled={kept.pending} onClick={() => kept.goTo('/traces')}>
                <ListFilter aria-hidden /> Show only these
              </Button>
            )}
          </>
        )}
        <Button size="sm" variant="ghost" onClick={clear}>
          <X aria-hidden /> Clear
        </Button>
      </div>
      {kept.problem !== null && (
        <p role="alert" className="w-full text-xs text-danger">
          {kept.problem}
        </p>
      )}
    </section>
  );
}

type SelectAllProps = { project: string; conditions: string; onSelect: (count: number) => void };

/** Counts all that match, exactly, and offers them. */
function SelectAll({ project, conditions, onSelect }: SelectAllProps) {
  const count = useExactCount(project, conditions, true);
  if (count.isError)
    return (
      <span role="alert" className="flex items-center gap-2 text-xs text-muted">
        All that match were not counted: {count.error.message}
        <Button size="sm" variant="ghost" onClick={() => void count.refetch()}>
          Try again
        </Button>
      </span>
    );
  if (count.data === undefined)
    return (
      <span className="flex items-center gap-1.5 text-xs text-muted">
        <Spinner /> Counting all that match
      </span>
    );
  return (
    <Button size="sm" variant="ghost" className="text-accent!" onClick={() => onSelect(count.data)}>
      Select all {formatCount(count.data)} that match
    </Button>
  );
}
