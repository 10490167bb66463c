'use client';
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, XAxis, YAxis } from 'recharts';
import { axisTick } from '#components/charts/axis.ts';
import { ChartFrame } from '#components/charts/chart-frame.tsx';
import type { RocPoint } from '#components/charts/rows.ts';
import { formatCount, formatDecimal, formatShare } from '#components/ui/format-number.ts';

type RocChartProps = {
  title: string;
  /** From the strictest threshold to the mildest. */
  points: readonly RocPoint[];
  positives: number;
  negatives: number;
  /** Where the monitor now stands. */
  threshold?: number | undefined;
};

/** How many positives are caught for how many false alarms, over all thresholds; the dashed line is chance. */
export function RocChart({ title, points, positives, negatives, threshold }: RocChartProps) {
  const now = points.find((point) => threshold !== undefined && point.threshold === threshold);
  return (
    <ChartFrame
      title={title}
      description={`n = ${formatCount(positives + negatives)}: ${formatCount(positives)} positive, ${formatCount(negatives)} negative`}
      table={tableOf(points)}
    >
      <div aria-hidden className="aspect-square w-full max-w-96">
        <LineChart
          responsive
          style={{ width: '100%', height: '100%' }}
          data={[...points]}
          accessibilityLayer={false}
          margin={{ top: 8, right: 12, bottom: 18, left: 4 }}
        >
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            {...axis}
            dataKey="fpr"
            label={{ ...axisLabel, value: 'False positive rate', position: 'bottom', offset: 0 }}
          />
          <YAxis
            {...axis}
            width={54}
            label={{
              ...axisLabel,
              value: 'True positive rate',
              angle: -90,
              position: 'insideLeft',
              dy: 50,
            }}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            stroke="var(--control)"
            strokeDasharray="4 4"
          />
          <Line
            dataKey="tpr"
            stroke="var(--ink)"
            strokeWidth={1.5}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {now && (
            <ReferenceDot
              x={now.fpr}
              y={now.tpr}
              r={5}
              fill="var(--accent)"
              stroke="var(--surface)"
              strokeWidth={2}
              label={{
                value: `threshold ${formatDecimal(threshold ?? 0)}`,
                position: now.fpr > 0.6 ? 'left' : 'right',
                offset: 10,
                fontSize: 12,
                fill: 'var(--ink)',
              }}
            />
          )}
        </LineChart>
      </div>
    </ChartFrame>
  );
}

const axis = {
  type: 'number' as const,
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  tickFormatter: (value: number) => formatShare(value, 0),
  tick: axisTick,
  tickLine: false,
  axisLine: { stroke: 'var(--line-strong)' },
};

const axisLabel = { fontSize: 12, fill: 'var(--muted)' };

function tableOf(points: readonly RocPoint[]) {
  return {
    header: ['Threshold', 'False positive rate', 'True positive rate'],
    rows: points.map((point, index) => ({
      key: String(index),
      cells: [
        point.threshold === null ? 'above all' : formatDecimal(point.threshold),
        formatShare(point.fpr),
        formatShare(point.tpr),
      ],
      exact: [point.threshold, point.fpr, point.tpr],
    })),
  };
}
