'use client';
import { useState } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount, formatDecimal } from '#components/ui/format-number.ts';
import { thinSeries } from '#lib/charts/thin-series.ts';
import type { ScoreDrop } from '#lib/trace/score-drop.ts';

type ScoreLineProps = {
  scorer: string;
  values: readonly (number | null)[];
  drops: readonly ScoreDrop[];
  onShow: (step: number) => void;
};

const width = 1000;
const height = 76;
const mostMarks = 300;
const mostDropButtons = 12;

/** One scorer's scores from the first step to the last. Pressing the line shows the step; every drop has its button. */
export function ScoreLine({ scorer, values, drops, onShow }: ScoreLineProps) {
  const [at, setAt] = useState<number | null>(null);
  const [allDrops, setAllDrops] = useState(false);
  const bins = thinSeries(values, mostMarks);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const least = Math.min(0, ...bins.map((bin) => bin.least));
  const most = Math.max(1, ...bins.map((bin) => bin.greatest));
  const x = (step: number) => ((step + 0.5) / Math.max(1, values.length)) * width;
  const y = (value: number) => 6 + (1 - (value - least) / (most - least || 1)) * (height - 12);
  const given = values.filter((value) => value !== null);
  const mean = given.reduce((sum, value) => sum + value, 0) / (n || 1);
  const lowest = bins.reduce((low, bin) => Math.min(low, bin.least), Infinity);
  const single = bins.every(({ from, to }) => to - from === 1);
  const stepAt = (clientX: number, box: DOMRect) =>
    Math.min(values.length - 1, Math.max(0, Math.floor(((clientX - box.left) / box.width) * values.length)));
  const shown = at === null ? null : (values[at] ?? null);
  const buttons = allDrops ? drops : drops.slice(0, mostDropButtons);
  return (
    <figure className="mt-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted tabular-nums">
        <span className="font-medium text-ink">
          <VisibleText text={scorer} />
        </span>
        <span>n {formatCount(n)}</span>
        <span>mean {formatDecimal(mean)}</span>
        <span>lowest {formatDecimal(lowest)}</span>
        <span aria-live="off">
          {at !== null &&
            `step ${formatCount(at + 1)}: ${shown === null ? 'no score' : formatDecimal(shown, 3)}`}
        </span>
      </figcaption>
      {/* The same by keyboard: the step numbers, and a button for every drop. */}
      {}
      <svg
        role="img"
        aria-label={`${scorer}: ${n} scores from step 1 to step ${values.length}, mean ${formatDecimal(mean)}, ${drops.length} drops`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="mt-1 h-19 w-full cursor-pointer rounded-md bg-sunken"
        onPointerMove={({ clientX, currentTarget }) =>
          setAt(stepAt(clientX, currentTarget.getBoundingClientRect()))
        }
        onPointerLeave={() => setAt(null)}
        onClick={({ clientX, currentTarget }) =>
          onShow(stepAt(clientX, currentTarget.getBoundingClientRect()))
        }
      >
        {[0, 0.5, 1].map((line) => (
          <line
            key={line}
            x1={0}
            x2={width}
            y1={y(line)}
            y2={y(line)}
            stroke="var(--line)"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {at !== null && (
          <line
            x1={x(at)}
            x2={x(at)}
            y1={0}
            y2={height}
            stroke="var(--control)"
            vectorEffect="non-scaling-stroke"
          />
        )}
        {drops.slice(0, mostMarks).map(({ step }) => (
          <line
            key={step}
            x1={x(step)}
            x2={x(step)}
            y1={0}
            y2={height}
            stroke="var(--danger)"
            strokeWidth={1.5}
            strokeDasharray="3 2"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {single ? (
          <polyline
            points={bins.map((bin) => `${x(bin.from)},${y(bin.least)}`).join(' ')}
            fill="none"
            stroke="var(--accent)"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        ) : (
          bins.map((bin) => (
            <rect
              key={bin.from}
              x={x(bin.from - 0.5)}
              width={Math.max(1, ((bin.to - bin.from) / values.length) * width)}
              y={y(bin.greatest)}
              height={Math.max(1.5, y(bin.least) - y(bin.greatest))}
              fill="var(--accent)"
            />
          ))
        )}
        {single &&
          bins.length <= 80 &&
          bins.map((bin) => (
            <line
              key={bin.from}
              x1={x(bin.from)}
              x2={x(bin.from)}
              y1={y(bin.least)}
              y2={y(bin.least)}
              stroke="var(--accent)"
              strokeWidth={7}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
      </svg>
      <div className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-muted">
        {drops.length === 0
          ? 'No drop.'
          : `${formatCount(drops.length)} ${drops.length === 1 ? 'drop' : 'drops'}:`}
        {buttons.map(({ step, from, to }) => (
          <button
            key={step}
            type="button"
            onClick={() => onShow(step)}
            className="rounded-sm bg-danger-soft px-1.5 py-px text-danger tabular-nums hover:underline"
          >
            step {formatCount(step + 1)}: {formatDecimal(from)} → {formatDecimal(to)}
          </button>
        ))}
        {drops.length > buttons.length && (
          <Button variant="ghost" size="sm" onClick={() => setAllDrops(true)}>
            {formatCount(drops.length - buttons.length)} more
          </Button>
        )}
        {!single &&
          ` Each mark is the range of ${formatCount((bins[0]?.to ?? 1) - (bins[0]?.from ?? 0))} steps.`}
      </div>
    </figure>
  );
}
