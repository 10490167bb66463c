'use client';
import { answerNames } from '#components/explore/facet-names.ts';
import { FacetOption } from '#components/explore/facet-option.tsx';
import { FacetSection } from '#components/explore/facet-section.tsx';
import type { FilterNavigation } from '#components/explore/use-filter-navigation.ts';
import type { AnswerFacet } from '#lib/trace/trace-row.ts';

type AnswerFacetsProps = {
  name: string;
  field: 'outcome' | 'label' | 'verdict';
  facets: readonly AnswerFacet[];
  navigation: FilterNavigation;
};

const answersOf = {
  outcome: ['yes', 'no', 'other', 'none'],
  label: ['yes', 'no', 'unsure', 'any', 'none'],
  verdict: ['yes', 'no', 'unsure', 'failed', 'none'],
} as const;

/** What was said of traces, one name beneath the other. */
export function AnswerFacets({ name, field, facets, navigation }: AnswerFacetsProps) {
  if (facets.length === 0) return null;
  const chosen = navigation.filter[field] ?? [];
  return (
    <FacetSection
      name={name}
      active={chosen.length}
      onClear={() => navigation.change({ [field]: undefined })}
      defaultOpen={chosen.length > 0 || facets.length === 1}
    >
      {facets.map((facet) => (
        <div key={facet.key} role="group" aria-label={`${name}: ${facet.name}`} className="pt-1.5 first:pt-0">
          <p className="truncate text-xs text-muted" title={facet.name}>
            {facet.name}
          </p>
          <ul>
            {answersOf[field].map((answer) => {
              const value = `${facet.key}:${answer}`;
              const count = facet.counts[answer] ?? 0;
              const checked = chosen.includes(value);
              // "Any" says more than the three only where values are of another kind.
              const needed = answer === 'any' ? (facet.counts.other ?? 0) > 0 : count > 0;
              if (!needed && !checked) return null;
              return (
                <FacetOption
                  key={answer}
                  name={answerNames[answer] ?? answer}
                  count={count}
                  faint={answer === 'none'}
                  checked={checked}
                  onToggle={() => navigation.toggle(field, value)}
                />
              );
            })}
          </ul>
        </div>
      ))}
    </FacetSection>
  );
}
