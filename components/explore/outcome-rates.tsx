import { BarChart } from '#components/charts/bar-chart.tsx';
import type { BarRow } from '#components/charts/rows.ts';
import { listHref } from '#components/trace/links.ts';
import { Section } from '#components/ui/section.tsx';
import { becauses, type Figure } from '#lib/statistics/figure.ts';
import { formatTraceFilter } from '#lib/trace/trace-filter.ts';

type Rate = { model: string | null; trigger: string | null; rate: Figure };
type OutcomeRatesProps = { project: string; outcomes: readonly { name: string; rates: readonly Rate[] }[] };

const barsAtMost = 24;
const chartsAtMost = 3;

/** How often each outcome was yes, by model and trigger. A bar opens its traces. */
export function OutcomeRates({ project, outcomes }: OutcomeRatesProps) {
  if (outcomes.length === 0) return null;
  const left = outcomes.slice(chartsAtMost).map(({ name }) => name);
  return (
    <Section title="Outcomes" description="Share of yes by model and trigger, with 95% Wilson intervals.">
      <div className="grid gap-8">
        {outcomes.slice(0, chartsAtMost).map(({ name, rates }) => (
          <BarChart
            key={name}
            title={name}
            description={
              rates.length > barsAtMost
                ? `The first ${barsAtMost} of ${rates.length} combinations of model and trigger.`
                : undefined
            }
            rows={rates.slice(0, barsAtMost).map((rate) => toBar(project, name, rate))}
          />
        ))}
      </div>
      {left.length > 0 && <p className="mt-4 text-xs text-muted">Not shown: {left.join(', ')}.</p>}
    </Section>
  );
}

function toBar(project: string, outcome: string, { model, trigger, rate }: Rate): BarRow {
  const search = formatTraceFilter({
    model: [model ?? ''],
    trigger: [trigger ?? ''],
    outcome: [`${outcome}:yes`, `${outcome}:no`],
  });
  return {
    key: JSON.stringify([model, trigger]),
    label: [model ?? 'no model', trigger === null ? null : `trigger ${trigger}`].filter(Boolean).join(' · '),
    value: rate.value,
    low: rate.value === null ? null : rate.low,
    high: rate.value === null ? null : rate.high,
    n: rate.n,
    href: listHref(project, search),
    because: rate.value === null ? becauses[rate.because] : undefined,
  };
}
