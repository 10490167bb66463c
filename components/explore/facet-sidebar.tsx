'use client';
import { AnswerFacets } from '#components/explore/answer-facets.tsx';
import { ColumnFacet } from '#components/explore/column-facet.tsx';
import { facetNames } from '#components/explore/facet-names.ts';
import type { FilterNavigation } from '#components/explore/use-filter-navigation.ts';
import type { Settled } from '#components/explore/use-settled.ts';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { FacetKey } from '#lib/trace/trace-filter.ts';
import type { Facets } from '#lib/trace/trace-row.ts';

type FacetSidebarProps = {
  facets: Settled<Facets>;
  navigation: FilterNavigation;
  /** Left out for those who are not to know what others found. */
  outcomes: boolean;
  verdicts: boolean;
};

export function FacetSidebar({ facets: settled, navigation, outcomes, verdicts }: FacetSidebarProps) {
  const facets = settled.value;
  if (settled.failed)
    return (
      <p role="alert" className="p-3 text-xs text-muted">
        The counts did not load. The list is right; load the page again for the filters.
      </p>
    );
  if (!facets) return <SkeletonRows rows={10} label="Counting" />;
  const [before, after] = [columnKeys.slice(0, 5), columnKeys.slice(5)];
  const column = (key: FacetKey) => (
    <ColumnFacet key={key} facet={key} values={facets.columns[key]} navigation={navigation} />
  );
  return (
    <div aria-busy={settled.stale} className={settled.stale ? 'opacity-70 transition-opacity delay-300' : ''}>
      {before.map(column)}
      {outcomes && (
        <AnswerFacets name="Outcomes" field="outcome" facets={facets.outcomes} navigation={navigation} />
      )}
      <AnswerFacets name="Labels by people" field="label" facets={facets.labels} navigation={navigation} />
      {verdicts && (
        <AnswerFacets name="Verdicts" field="verdict" facets={facets.verdicts} navigation={navigation} />
      )}
      {after.map(column)}
    </div>
  );
}

const columnKeys = Object.keys(facetNames) as FacetKey[];
