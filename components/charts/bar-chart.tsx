'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Bar, BarChart as Recharts, CartesianGrid, ErrorBar, XAxis, YAxis } from 'recharts';
import { ChartFrame } from '#components/charts/chart-frame.tsx';
import type { BarRow } from '#components/charts/rows.ts';
import { axisTick } from '#components/charts/axis.ts';
import { formatCount, formatNumber, type NumberFormat } from '#components/ui/format-number.ts';
import type { Family } from '#components/ui/mark.tsx';

type BarChartProps = {
  title: string;
  description?: ReactNode;
  rows: readonly BarRow[];
  format?: NumberFormat | undefined;
  /** The ends of the axis; a share has 0 to 1. */
  domain?: readonly [number, number] | undefined;
  /** Where the bars are of one code family. */
  family?: Family | undefined;
};

/** One bar a row, its n in its label, whiskers for the 95% interval; pressing a bar opens its traces. */
export function BarChart({ title, description, rows, format = 'share', domain, family }: BarChartProps) {
  const router = useRouter();
  const data = rows.map((row) => ({
    ...row,
    name: `${row.label}\n${figureText(row, format)}`,
    whisker: whisker(row),
  }));
  const ends: [number, number] | undefined = domain ? [...domain] : format === 'share' ? [0, 1] : undefined;
  const colour = family === undefined ? 'var(--control)' : 'var(--family)';
  const height = rows.length * 44 + 28;
  return (
    <ChartFrame title={title} description={description} table={tableOf(rows, format)}>
      <div aria-hidden data-family={family}>
        <Recharts
          responsive
          style={{ width: '100%', height }}
          data={data}
          layout="vertical"
          accessibilityLayer={false}
          barSize={14}
          margin={{ top: 4, right: 24, bottom: 0, left: 0 }}
        >
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            type="number"
            {...(ends && { domain: ends })}
            tickFormatter={(value: number) => formatNumber(value, format, format === 'share' ? 0 : undefined)}
            tick={axisTick}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
          />
          <YAxis
            type="category"
            dataKey="name"
            width={190}
            interval={0}
            tick={<RowTick />}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
          />
          <Bar
            dataKey="value"
            fill={`color-mix(in srgb, ${colour} 40%, var(--canvas))`}
            stroke={colour}
            isAnimationActive={false}
            className="[&_path]:cursor-pointer"
            onClick={(_, index) => {
              const href = rows[index]?.href;
              if (href !== undefined) router.push(href);
            }}
          >
            <ErrorBar
              dataKey="whisker"
              width={4}
              strokeWidth={1.5}
              stroke="var(--ink)"
              isAnimationActive={false}
            />
          </Bar>
        </Recharts>
      </div>
    </ChartFrame>
  );
}

/** The label, and its value and n beneath in grey. Recharts fills in the place. */
function RowTick({ x = 0, y = 0, payload }: { x?: number; y?: number; payload?: { value: string } }) {
  const [label = '', n = ''] = payload?.value.split('\n') ?? [];
  return (
    <text x={x - 4} y={y} textAnchor="end" fontSize={12}>
      <tspan x={x - 4} dy={-2} fill="var(--ink)">
        {label.length > 28 ? `${label.slice(0, 27)}…` : label}
      </tspan>
      <tspan x={x - 4} dy={14} fontSize={11} fill="var(--muted)">
        {n}
      </tspan>
    </text>
  );
}

function figureText(row: BarRow, format: NumberFormat): string {
  const value = row.value === null ? 'no value' : formatNumber(row.value, format);
  return `${value}, n = ${formatCount(row.n)}`;
}

/** How far the interval reaches below and above the value. */
function whisker({ value, low, high }: BarRow): [number, number] | undefined {
  return value === null || low === null || high === null ? undefined : [value - low, high - value];
}

function tableOf(rows: readonly BarRow[], format: NumberFormat) {
  const shown = (value: number | null) => (value === null ? '—' : formatNumber(value, format));
  return {
    header: ['Name', 'Value', '95% low', '95% high', 'n'],
    rows: rows.map((row) => ({
      key: row.key,
      cells: [row.label, shown(row.value), shown(row.low), shown(row.high), formatCount(row.n)],
      exact: [row.label, row.value, row.low, row.high, row.n],
      href: row.href,
    })),
  };
}
