'use client';
import { parseAsFloat, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { CountsMatrix } from '#components/agreement/counts-matrix.tsx';
import { figuresCsv } from '#components/agreement/figures-csv.ts';
import { FiguresTable } from '#components/agreement/figures-table.tsx';
import type { Comparison } from '#components/agreement/headline.tsx';
import { MovableRoc } from '#components/agreement/movable-roc.tsx';
import { sideName } from '#components/agreement/side-name.ts';
import { ThresholdControl } from '#components/agreement/threshold-control.tsx';
import {
  countsAt,
  pointAt,
  pointOfVerdicts,
  unpackCurve,
  type Curve,
} from '#components/agreement/threshold.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import type { Counts } from '#lib/statistics/counts.ts';
import type { Figure } from '#lib/statistics/figure.ts';
import { statistics } from '#lib/statistics/index.ts';

type ThresholdSectionProps = {
  comparison: Comparison;
  curve: Curve;
  auroc: Figure;
  /** The table of the verdicts as given. */
  given: Counts;
  n: number;
};

/** What other thresholds on A's scores would give, computed here from the curve's counts. */
export function ThresholdSection({ comparison, curve, auroc, given, n }: ThresholdSectionProps) {
  const points = useMemo(() => unpackCurve(curve), [curve]);
  const scores = useMemo(() => points.flatMap(({ threshold }) => threshold ?? []).reverse(), [points]);
  const asGiven = pointOfVerdicts(curve, given);
  const start = points[asGiven]?.threshold ?? points[Math.ceil(points.length / 2)]?.threshold ?? 0;
  const [asked, setAsked] = useQueryState(
    'threshold',
    parseAsFloat.withOptions({ history: 'replace', throttleMs: 200 }),
  );
  const threshold = asked ?? start;
  const index = pointAt(curve, threshold);
  const counts = countsAt(curve, index);
  const rows = statistics.flatMap((statistic) =>
    statistic.from === 'counts'
      ? [{ id: statistic.id, name: statistic.name, figure: statistic.compute(counts) }]
      : [],
  );
  const scored = curve.positives + curve.negatives;
  return (
    <Section
      title="Scores and threshold"
      description={`${sideName(comparison.a)} gave a score to ${formatCount(scored)} of the ${formatCount(n)} traces that count.`}
      actions={<CopyButton text={figuresCsv(rows)} label={`Copy as CSV at ${threshold}`} />}
    >
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <MovableRoc points={points} index={index} threshold={threshold} curve={curve} auroc={auroc} />
        <div className="grid min-w-0 content-start gap-5">
          <ThresholdControl
            scores={scores}
            threshold={threshold}
            below={points.length - 1 - index}
            onChange={(next) => void setAsked(next)}
          />
          <CountsMatrix
            title={`Counts with yes from ${threshold} upwards${index === asGiven ? ', the same as the verdicts' : ''}`}
            comparison={comparison}
            counts={counts}
            linked={index === asGiven}
          />
          <FiguresTable caption={`Figures at threshold ${threshold}`} rows={rows} />
          <p className="text-xs text-pretty text-muted">
            Wilson intervals follow the threshold. Bootstrapped intervals belong to the verdicts as given,
            above, and are not made here. A threshold chosen by looking at these figures makes them look
            better than they are.
          </p>
        </div>
      </div>
    </Section>
  );
}
