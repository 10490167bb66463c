import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { TracesExplorer } from '#components/explore/traces-explorer.tsx';
import { TracesSkeleton } from '#components/explore/traces-skeleton.tsx';
import { UnusableFilter } from '#components/explore/unusable-filter.tsx';
import { listHref } from '#components/trace/links.ts';
import { roleAllows } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { pageMember } from '#lib/server/page.ts';
import { findFilterNames } from '#lib/server/queries/find-filter-names.ts';
import { getSearchableShare } from '#lib/server/queries/get-searchable-share.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { listViews } from '#lib/server/queries/list-views.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import { metadataColumns, parseColumnLayout } from '#lib/trace/column-layout.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';
import type { SavedView } from '#lib/trace/list-address.ts';
import { parseTraceFilter } from '#lib/trace/trace-filter.ts';

type SearchParams = Record<string, string | string[] | undefined>;
type TracesPageProps = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: 'Traces' };

export default async function TracesPage({ params, searchParams }: TracesPageProps) {
  const { project: slug } = await params;
  const { project, role, user } = await pageMember(slug, 'viewer');
  const search = await searchParams;
  const views = await listViews(project.id, user.id);
  const viewId = [search.view].flat()[0] ?? null;
  const view = views.find(({ id }) => id === viewId);
  if (viewId !== null && !view)
    return (
      <UnusableFilter
        project={slug}
        reason="This view is not there any more, or somebody keeps it for themselves."
      />
    );
  // The short address of a view leads to what it says; from there on the address owns it.
  if (view && view.address !== '' && Object.keys(search).length === 1)
    redirect(listHref(slug, `${view.address}&view=${view.id}`));
  return (
    <Suspense fallback={<TracesSkeleton />}>
      <Traces project={project} role={role} search={search} views={views} viewId={viewId} />
    </Suspense>
  );
}

type TracesProps = {
  project: { id: number; slug: string };
  role: MemberRole;
  search: SearchParams;
  views: SavedView[];
  viewId: string | null;
};

async function Traces({ project, role, search, views, viewId }: TracesProps) {
  const { filter, ignored } = parseTraceFilter(search);
  const facets = listFacets(project.id, filter); // on their way to the browser when they are ready: nothing waits
  facets.catch(() => undefined);
  const loaded = await Promise.all([
    listTraces(project.id, filter, { metadataKeys: metadataColumns(parseColumnLayout(search)) }),
    countTraces(project.id, filter),
    findFilterNames(project.id, filter),
    getSearchableShare(project.id),
  ]).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid') return error;
    throw error;
  });
  if (loaded instanceof AppError) return <UnusableFilter project={project.slug} reason={loaded.message} />;
  const [first, total, names, searchable] = loaded;
  return (
    <TracesExplorer
      project={project.slug}
      blind={role === 'annotator'}
      mayKeep={roleAllows(role, 'annotator')}
      changesShared={roleAllows(role, 'researcher')}
      views={views}
      viewId={viewId}
      filter={filter}
      ignored={ignored}
      first={first}
      total={total}
      facets={facets}
      names={names}
      searchable={searchable}
    />
  );
}
