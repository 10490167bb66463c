'use client';
import { useState } from 'react';
import { facetNames, facetValueName } from '#components/explore/facet-names.ts';
import { FacetOption } from '#components/explore/facet-option.tsx';
import { FacetSection } from '#components/explore/facet-section.tsx';
import type { FilterNavigation } from '#components/explore/use-filter-navigation.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { Input } from '#components/ui/input.tsx';
import type { FacetKey } from '#lib/trace/trace-filter.ts';
import type { Facet } from '#lib/trace/trace-row.ts';

type ColumnFacetProps = { facet: FacetKey; values: Facet; navigation: FilterNavigation };

const shownAtFirst = 8;

/** The values of a column of the trace or its condition. What filters stays in sight, whatever its count. */
export function ColumnFacet({ facet, values: { values, more }, navigation }: ColumnFacetProps) {
  const [wanted, setWanted] = useState('');
  const [whole, setWhole] = useState(false);
  const chosen = navigation.filter[facet] ?? [];
  const listed = [
    ...chosen
      .filter((value) => !values.some((each) => each.value === value))
      .map((value) => ({ value, count: 0 })),
    ...values,
  ];
  const name = (value: string) => facetValueName(facet, value);
  const found = listed.filter(({ value }) => name(value).toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown =
    whole || wanted !== ''
      ? found
      : found.filter(({ value }, index) => index < shownAtFirst || chosen.includes(value));
  if (listed.length === 0 || (listed.length === 1 && listed[0]?.value === '' && chosen.length === 0))
    return null;
  return (
    <FacetSection
      name={facetNames[facet]}
      active={chosen.length}
      onClear={() => navigation.change({ [facet]: undefined })}
      defaultOpen={['model', 'trigger', 'status'].includes(facet) || chosen.length > 0}
    >
      {listed.length > shownAtFirst && (
        <Input
          type="search"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          aria-label={`Find a value of ${facetNames[facet]}`}
          placeholder={`Find among ${formatCount(listed.length + more)}`}
          className="mb-1 h-7! text-xs!"
        />
      )}
      <ul
        aria-label={facetNames[facet]}
        className={whole ? '-mx-1.5 max-h-80 overflow-y-auto overscroll-contain px-1.5' : ''}
      >
        {shown.map(({ value, count }) => (
          <FacetOption
            key={value}
            name={name(value)}
            count={count}
            faint={value === ''}
            checked={chosen.includes(value)}
            onToggle={() => navigation.toggle(facet, value)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="py-1 text-xs text-muted">No value fits.</p>}
      {wanted === '' && shown.length < found.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="mt-1 text-xs text-muted hover:text-ink"
        >
          Show {formatCount(found.length - shown.length)} more
        </button>
      )}
      {more > 0 && (
        <p className="mt-1 text-xs text-muted">
          {formatCount(more)} rarer {more === 1 ? 'value is' : 'values are'} not listed.
        </p>
      )}
    </FacetSection>
  );
}
