'use client';
import { useRouter } from 'next/navigation';
import { projectHref } from '#components/shell/navigation.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { Select } from '#components/ui/select.tsx';
import type { UnplacedChoices, UnplacedFilter } from '#lib/server/queries/list-unplaced.ts';

type FiltersProps = {
  project: string;
  asked: UnplacedFilter;
  choices: UnplacedChoices;
  /** Counted up to 1,000. */
  count: number;
};

const filters = [
  { key: 'rater', label: 'Rater', all: 'All raters', from: 'raters' },
  { key: 'code', label: 'Code', all: 'All codes', from: 'codes' },
  { key: 'import', label: 'Import', all: 'All imports', from: 'imports' },
] as const;

/** Which of the quotes. The address owns it, so that a list can be handed to somebody else. */
export function UnplacedFilters({ project, asked, choices, count }: FiltersProps) {
  const router = useRouter();
  const change = (key: (typeof filters)[number]['key'], value: string) =>
    router.push(unplacedHref(project, { ...asked, [key]: value || undefined }));
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      {filters.map(({ key, label, all, from }) => {
        const known = choices[from];
        const value = asked[key] ?? '';
        const gone = value !== '' && !known.some(({ id }) => id === value);
        if (known.length < 2 && value === '') return null;
        return (
          <Select
            key={key}
            className="w-56"
            aria-label={label}
            value={value}
            placeholder={all}
            onChange={(event) => change(key, event.currentTarget.value)}
            options={[
              ...(gone ? [{ value, label: `${label}: nothing waits` }] : []),
              ...known.map(({ id, name, count: own }) => ({
                value: id,
                label: `${name} (${formatCount(own)})`,
              })),
            ]}
          />
        );
      })}
      <p role="status" className="ml-auto text-sm text-muted tabular-nums">
        {count > 999 ? 'More than 999' : formatCount(count)} {count === 1 ? 'quote waits' : 'quotes wait'}
      </p>
    </div>
  );
}

/** The page's address for what is asked for; `after` is where its list goes on. */
export function unplacedHref(
  project: string,
  asked: UnplacedFilter & { after?: string | undefined },
): string {
  const { rater, code, import: from, after } = asked;
  const given = Object.entries({ rater, code, import: from, after }).filter(
    ([, value]) => value !== undefined,
  );
  const query = new URLSearchParams(given as [string, string][]).toString();
  return projectHref(project, `/unanchored${query === '' ? '' : `?${query}`}`);
}
