import type { Metadata } from 'next';
import { TracesExplorer } from '#components/explore/traces-explorer.tsx';
import { UnusableFilter } from '#components/explore/unusable-filter.tsx';
import { AppError } from '#lib/server/errors.ts';
import { pageMember } from '#lib/server/page.ts';
import { findFilterNames } from '#lib/server/queries/find-filter-names.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import { parseTraceFilter } from '#lib/trace/trace-filter.ts';

type TracesPageProps = {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: 'Traces' };

export default async function TracesPage({ params, searchParams }: TracesPageProps) {
  const { project: slug } = await params;
  const { project, role } = await pageMember(slug, 'viewer');
  const { filter, ignored } = parseTraceFilter(await searchParams);
  try {
    const [first, total, facets, names] = await Promise.all([
      listTraces(project.id, filter),
      countTraces(project.id, filter),
      listFacets(project.id, filter),
      findFilterNames(project.id, filter),
    ]);
    return (
      <TracesExplorer
        project={project.slug}
        blind={role === 'annotator'}
        filter={filter}
        ignored={ignored}
        first={first}
        total={total}
        facets={facets}
        names={names}
      />
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid')
      return <UnusableFilter project={project.slug} reason={error.message} />;
    throw error;
  }
}
