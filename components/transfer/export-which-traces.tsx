import { Link } from '#components/ui/link.tsx';
import { chipsOf } from '#components/explore/filter-chips.ts';
import { projectHref } from '#components/shell/navigation.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { formatTraceFilter, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { FilterNames } from '#lib/trace/trace-row.ts';
import { formatExportState, type ExportState } from './export-state.ts';

type ExportWhichTracesProps = {
  project: string;
  state: ExportState;
  traces: number;
  allTraces: number;
  names: FilterNames;
};

/** The traces whose labels go out, in words: all, or those that the table of traces was narrowed to. */
export function ExportWhichTraces({ project, state, traces, allTraces, names }: ExportWhichTracesProps) {
  const chips = chipsOf(state.selection.filter, names);
  const all = { ...state, selection: { ...state.selection, filter: {} as TraceFilter } };
  return (
    <Section title="Traces">
      <p className="text-sm">
        {chips.length === 0 ? (
          <>
            All <span className="font-medium tabular-nums">{formatCount(allTraces)}</span> traces of the
            project.
          </>
        ) : (
          <>
            <span className="font-medium tabular-nums">{formatCount(traces)}</span> of{' '}
            <span className="tabular-nums">{formatCount(allTraces)}</span> traces, those with
          </>
        )}
      </p>
      {chips.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {chips.map(({ id, name, value }) => (
            <li
              key={id}
              className="inline-flex h-6 max-w-96 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-xs"
            >
              <span className="text-muted">{name}</span>
              <span className="truncate">{value}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 flex gap-4 text-xs text-muted">
        <Link href={tracesHref(project, state)} className="link">
          {chips.length === 0 ? 'Choose some in the traces table' : 'See or change them'}
        </Link>
        {chips.length > 0 && (
          <Link href={projectHref(project, `/export${formatExportState(all)}`)} className="link">
            All traces instead
          </Link>
        )}
      </p>
    </Section>
  );
}

function tracesHref(project: string, { selection }: ExportState): string {
  const search = formatTraceFilter(selection.filter);
  return projectHref(project, `/traces${search === '' ? '' : `?${search}`}`);
}
