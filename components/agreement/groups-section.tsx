'use client';
import { parseAsString, useQueryState } from 'nuqs';
import { readFigure, tracesHref } from '#components/agreement/agreement-state.ts';
import { groupsCsv } from '#components/agreement/figures-csv.ts';
import { GroupsTable, type Group } from '#components/agreement/groups-table.tsx';
import type { Comparison } from '#components/agreement/headline.tsx';
import { PickerSelect } from '#components/agreement/picker-select.tsx';
import { BarChart } from '#components/charts/bar-chart.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { becauses } from '#lib/statistics/figure.ts';
import { statistics } from '#lib/statistics/index.ts';

type GroupsSectionProps = { comparison: Comparison; field: string; groups: readonly Group[] };

/** The comparison within each value of a field: bars of one figure, and everything as a table. */
export function GroupsSection({ comparison, field, groups }: GroupsSectionProps) {
  const [asked, setFigure] = useQueryState('figure', parseAsString.withOptions({ history: 'replace' }));
  const figure = readFigure(asked);
  const statistic = statistics.find(({ id }) => id === figure);
  const shown = groups.slice(0, mostGroups);
  const rows = shown.map(({ value, which, agreement }) => {
    const one = agreement[figure];
    return {
      key: value,
      label: value === '' ? `no ${field}` : value,
      n: one.n,
      value: one.value,
      ...(one.value === null
        ? { low: null, high: null, because: becauses[one.because] }
        : { low: one.low, high: one.high }),
      ...(which && { href: tracesHref(comparison.slug, which) }),
    };
  });
  const belowZero = rows.some(({ value, low }) => (value ?? 0) < 0 || (low ?? 0) < 0);
  return (
    <Section
      title={`By ${field}`}
      description={
        groups.length > mostGroups
          ? `The ${mostGroups} values with most traces, of ${formatCount(groups.length)}; the CSV has all.`
          : undefined
      }
      actions={<CopyButton text={groupsCsv(field, groups)} label="Copy as CSV" />}
    >
      <div className="max-w-3xl">
        <div className="mb-4" data-print="hide">
          <PickerSelect
            label="Figure shown"
            value={figure}
            groups={figureOptions}
            onChange={(value) => void setFigure(value)}
            className="w-48"
          />
        </div>
        <BarChart
          title={`${statistic?.name ?? figure} by ${field}`}
          description="Whiskers are 95% intervals. A bar opens its traces."
          rows={rows}
          format="decimal"
          domain={belowZero ? [-1, 1] : [0, 1]}
        />
      </div>
      <div className="mt-6">
        <GroupsTable comparison={comparison} field={field} groups={shown} />
      </div>
    </Section>
  );
}

/** More bars than this nobody compares. */
const mostGroups = 40;

const figureOptions = [
  { title: null, options: statistics.map(({ id, name }) => ({ value: id, label: name })) },
];
