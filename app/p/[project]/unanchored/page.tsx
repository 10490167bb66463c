import type { Metadata } from 'next';
import { UnplacedQuotes } from '#components/labeling/unplaced-quotes.tsx';
import { UnplacedFilters } from '#components/labeling/unplaced-filters.tsx';
import { NothingUnplaced } from '#components/labeling/nothing-unplaced.tsx';
import { PageBody } from '#components/shell/page-body.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { roleAllows } from '#lib/server/access.ts';
import { pageMember } from '#lib/server/page.ts';
import {
  countUnplaced,
  listUnplaced,
  listUnplacedChoices,
  reachOfUnplaced,
} from '#lib/server/queries/list-unplaced.ts';

export const metadata: Metadata = { title: 'Unanchored quotes' };

type Asked = Record<'rater' | 'code' | 'import' | 'after', string | undefined>;
type UnanchoredPageProps = {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function UnanchoredPage({ params, searchParams }: UnanchoredPageProps) {
  const { project: slug } = await params;
  const given = await searchParams;
  const only = (name: string) => [given[name]].flat()[0] || undefined;
  const asked: Asked = {
    rater: only('rater'),
    code: only('code'),
    import: only('import'),
    after: only('after'),
  };
  const { project, role, user } = await pageMember(slug, 'viewer');
  const reach = reachOfUnplaced(role, user);
  const { after, ...filter } = asked;
  const [page, count, choices] = await Promise.all([
    listUnplaced(project.id, filter, reach, { cursor: after }),
    countUnplaced(project.id, filter, reach),
    listUnplacedChoices(project.id, reach),
  ]);
  const filtered = Object.values(asked).some((value) => value !== undefined);
  return (
    <PageBody>
      <PageHeader title="Unanchored quotes" />
      <p className="-mt-3 mb-5 max-w-prose text-sm text-muted">
        Quotes that came with labels and do not stand in their trace as they were given, or only nearly. Say
        where each one stands, or that it has no place. Nothing of the label is lost meanwhile.
      </p>
      {reach.onlyUserId !== undefined && (
        <div className="mb-5">
          <Callout>
            You label without seeing what others said: these are the quotes of your own labels.
          </Callout>
        </div>
      )}
      {(filtered || page.quotes.length > 0) && (
        <UnplacedFilters project={project.slug} asked={asked} choices={choices} count={count} />
      )}
      <UnplacedQuotes
        key={JSON.stringify(asked)}
        project={project.slug}
        asked={asked}
        page={page}
        mayDecide={roleAllows(role, 'researcher')}
        nothing={<NothingUnplaced project={project.slug} filtered={filtered} />}
      />
    </PageBody>
  );
}
