'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { PanelLeft, SlidersHorizontal } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { AddFilter } from '#components/explore/add-filter.tsx';
import { ColumnsMenu } from '#components/explore/columns-menu.tsx';
import { FacetSidebar } from '#components/explore/facet-sidebar.tsx';
import { FilterBar } from '#components/explore/filter-bar.tsx';
import { chipsOf, type FilterChip } from '#components/explore/filter-chips.ts';
import { NothingListed } from '#components/explore/nothing-listed.tsx';
import { SearchProgress } from '#components/explore/search-progress.tsx';
import { SearchBox } from '#components/explore/search-box.tsx';
import { codeColumns, columnName } from '#components/explore/column-names.ts';
import { TracesTable } from '#components/explore/traces-table.tsx';
import { useColumnLayout } from '#components/explore/use-column-layout.ts';
import { useFilterNavigation } from '#components/explore/use-filter-navigation.ts';
import { useSettled } from '#components/explore/use-settled.ts';
import { useStored } from '#components/explore/use-stored.ts';
import { ViewsMenu } from '#components/explore/views-menu.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Drawer } from '#components/ui/drawer.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ShortcutHelp } from '#components/ui/keyboard-help.tsx';
import type { SavedView } from '#lib/trace/list-address.ts';
import { formatTraceFilter, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { Facets, FilterNames, SearchableShare, TracePage } from '#lib/trace/trace-row.ts';

type TracesExplorerProps = {
  /** The project's slug. */
  project: string;
  /** Who labels blind does not see at first what others found. */
  blind: boolean;
  /** Whether they may keep a selection, for an export or to see it alone, and share a view. */
  mayKeep: boolean;
  /** Whether they may change views that others shared. */
  changesShared: boolean;
  views: readonly SavedView[];
  /** The view that the address names. */
  viewId: string | null;
  filter: TraceFilter;
  /** Parameters of the address that were not understood. */
  ignored: readonly string[];
  first: TracePage;
  total: number;
  /** Counted while the rows are already there. */
  facets: Promise<Facets>;
  names: FilterNames;
  /** How far the search index is; null when it is complete. */
  searchable: SearchableShare | null;
};

/** The traces of a project: search and facets on the left, what they leave on the right. All of it in the address. */
export function TracesExplorer(props: TracesExplorerProps) {
  const { project, blind, mayKeep, views, viewId, filter, ignored, first, total, names, searchable } = props;
  const [queries] = useState(() => new QueryClient());
  const facets = useSettled(props.facets);
  const columns = useColumnLayout(project, blind);
  const navigation = useFilterNavigation(
    project,
    filter,
    [columns.search, viewId === null ? '' : `view=${viewId}`].filter(Boolean).join('&'),
  );
  const [sidebar, setSidebar] = useStored('subtext:facets', true, readFlag);
  const codes = useMemo(() => codeColumns(facets.value), [facets.value]);
  const nameOf = useCallback((id: string) => columnName(id, codes), [codes]);
  const shows = (id: string) => columns.layout.columns.some((column) => column.id === id);
  const chips = chipsOf(navigation.filter, names);
  const remove = ({ remove }: FilterChip) => {
    if ('list' in remove) navigation.toggle(remove.list, remove.value);
    else navigation.change(Object.fromEntries(remove.keys.map((key) => [key, undefined])));
  };
  const empty = first.rows.length === 0;
  const sidebarContent = (
    <FacetSidebar
      facets={facets}
      navigation={navigation}
      outcomes={shows('outcomes')}
      verdicts={shows('verdicts')}
    />
  );
  return (
    <QueryClientProvider client={queries}>
      <div className="flex h-[calc(100dvh-3rem)] flex-col md:h-dvh">
        <ShortcutHelp group={help} />
        <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2.5">
          <div className="hidden md:block">
            <IconButton
              label={sidebar ? 'Hide filters' : 'Show filters'}
              pressed={sidebar}
              onClick={() => setSidebar(!sidebar)}
            >
              <PanelLeft aria-hidden />
            </IconButton>
          </div>
          <h1 className="mr-1 text-base font-semibold tracking-tight">Traces</h1>
          <div className="flex flex-1 basis-64 flex-wrap items-center gap-x-3 gap-y-1 max-md:order-last max-md:basis-full">
            <SearchBox
              value={navigation.filter.q ?? ''}
              onSearch={(q) => navigation.change({ q: q === '' ? undefined : q }, 'replace')}
            />
            <ViewsMenu
              {...{ project, views, viewId }}
              address={[formatTraceFilter(navigation.filter), columns.search].filter(Boolean).join('&')}
              mayShare={mayKeep}
              changesShared={props.changesShared}
            />
            <AddFilter {...{ project, navigation }} codes={facets.value?.labels ?? []} />
            {searchable && <SearchProgress {...searchable} />}
          </div>
          <div className="ml-auto flex items-center gap-2">
            <span className="md:hidden">
              <Drawer
                title="Filters"
                side="left"
                trigger={
                  <Button>
                    <SlidersHorizontal aria-hidden />
                    Filters{chips.length > 0 && ` (${chips.length})`}
                  </Button>
                }
              >
                <div className="-mx-4 -mt-4">{sidebarContent}</div>
              </Drawer>
            </span>
            <ColumnsMenu
              {...{ project, codes, nameOf }}
              layout={columns.layout}
              onChange={columns.change}
              onReset={columns.reset}
            />
          </div>
        </header>
        {(chips.length > 0 || ignored.length > 0) && (
          <div className="grid shrink-0 gap-2 border-b border-line px-3 py-2">
            {ignored.length > 0 && (
              <Callout>
                Not understood in this address and left out: {ignored.join(', ')}. The list is wider than it
                was meant to be.
              </Callout>
            )}
            {chips.length > 0 && <FilterBar chips={chips} onRemove={remove} onClear={navigation.clear} />}
          </div>
        )}
        <div className="flex min-h-0 flex-1">
          {sidebar && (
            <aside
              aria-label="Filters"
              className="hidden w-52 shrink-0 overflow-y-auto overscroll-contain border-r border-line md:block"
            >
              {sidebarContent}
            </aside>
          )}
          {empty ? (
            <div className="min-w-0 flex-1">
              <NothingListed project={project} filtered={chips.length > 0} onClear={navigation.clear} />
            </div>
          ) : (
            <TracesTable
              project={project}
              search={formatTraceFilter(filter)}
              first={first}
              total={total}
              sort={navigation.filter}
              onSort={({ sort, order }) => navigation.change({ sort, order })}
              layout={columns.layout}
              onLayout={columns.change}
              nameOf={nameOf}
              pending={navigation.pending}
              mayKeep={mayKeep}
            />
          )}
        </div>
      </div>
    </QueryClientProvider>
  );
}

const help = {
  title: 'Traces',
  shortcuts: [
    { keys: 'j', action: 'Next row' },
    { keys: 'k', action: 'Previous row' },
    { keys: 'enter', action: 'Open' },
    { keys: 'home', action: 'First row' },
    { keys: 'end', action: 'Last row loaded' },
    { keys: '/', action: 'Search' },
    { keys: 'f', action: 'Add a filter' },
    { keys: 'v', action: 'Views' },
    { keys: 'x', action: 'Select the row, or no longer' },
    { keys: 'shift+down', action: 'Select down to the next row' },
    { keys: 'shift+up', action: 'Select up to the row before' },
    { keys: 'c', action: 'Compare what is selected' },
    { keys: 'e', action: 'Export what is selected' },
    { keys: 'escape', action: 'Clear the selection' },
  ],
};

function readFlag(stored: unknown): boolean | undefined {
  return typeof stored === 'boolean' ? stored : undefined;
}
