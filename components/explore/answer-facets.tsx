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
  const chosen = navigation.filter[field] ?? [];
  const shown = facets
    .map((facet) => ({ ...facet, options: optionsOf(field, facet, chosen) }))
    .filter(({ options }) => options.length > 0);
  if (shown.length === 0) return null;
  return (
    <FacetSection
      name={name}
      active={chosen.length}
      onClear={() => navigation.change({ [field]: undefined })}
      defaultOpen={chosen.length > 0 || shown.length === 1}
    >
      {shown.map((facet) => (
        <div key={facet.key} role="group" aria-label={`${name}: ${facet.name}`} className="pt-1.5 first:pt-0">
          <p className="truncate text-xs text-muted" title={facet.name}>
            {facet.name}
          </p>
          <ul>
            {facet.options.map(({ answer, value, count }) => (
              <FacetOption
                key={answer}
                name={answerNames[answer] ?? answer}
                count={count}
                faint={answer === 'none'}
                checked={chosen.includes(value)}
                onToggle={() => navigation.toggle(field, value)}
              />
            ))}
          </ul>
        </div>
      ))}
    </FacetSection>
  );
}

/** The answers somebody gave, and those that filter. "Any" says more than the others only for other kinds of value. */
function optionsOf(field: keyof typeof answersOf, { key, counts }: AnswerFacet, chosen: readonly string[]) {
  return answersOf[field]
    .map((answer) => ({ answer, value: `${key}:${answer}`, count: counts[answer] ?? 0 }))
    .filter(({ answer, value, count }) => {
      const needed = answer === 'any' ? (counts.other ?? 0) > 0 : count > 0;
      return needed || chosen.includes(value);
    });
}
