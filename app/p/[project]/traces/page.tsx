import type { Metadata } from 'next';
import { Suspense } from 'react';
import { TracesExplorer } from '#components/explore/traces-explorer.tsx';
import { TracesSkeleton } from '#components/explore/traces-skeleton.tsx';
import { UnusableFilter } from '#components/explore/unusable-filter.tsx';
import { roleAllows } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { pageMember } from '#lib/server/page.ts';
import { findFilterNames } from '#lib/server/queries/find-filter-names.ts';
import { getSearchableShare } from '#lib/server/queries/get-searchable-share.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';
import { parseTraceFilter } from '#lib/trace/trace-filter.ts';

type SearchParams = Record<string, string | string[] | undefined>;
type TracesPageProps = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: 'Traces' };

export default async function TracesPage({ params, searchParams }: TracesPageProps) {
  const { project: slug } = await params;
  const { project, role } = await pageMember(slug, 'viewer');
  return (
    <Suspense fallback={<TracesSkeleton />}>
      <Traces project={project} role={role} search={await searchParams} />
    </Suspense>
  );
}

type TracesProps = { project: { id: number; slug: string }; role: MemberRole; search: SearchParams };

async function Traces({ project, role, search }: TracesProps) {
  const { filter, ignored } = parseTraceFilter(search);
  const facets = listFacets(project.id, filter); // on their way to the browser when they are ready: nothing waits
  facets.catch(() => undefined);
  const loaded = await Promise.all([
    listTraces(project.id, filter),
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
