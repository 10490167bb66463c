'use client';
import type { KeyboardEvent } from 'react';
import { formatDecimal } from '#components/ui/format-number.ts';
import { thinSeries } from '#lib/charts/thin-series.ts';

type EntropyLineProps = {
  entropies: readonly (number | null)[];
  /** The window of the grid. */
  from: number;
  count: number;
  onMove: (from: number) => void;
};

const width = 1000;
const height = 48;
const mostMarks = 250;

/** The entropy of every position, and the window of the grid over it: press, or arrows and Page keys, to move it. */
export function EntropyLine({ entropies, from, count, onMove }: EntropyLineProps) {
  const bins = thinSeries(entropies, mostMarks);
  const most = bins.reduce((max, { greatest }) => Math.max(max, greatest), 0);
  const all = Math.max(1, entropies.length);
  const last = Math.max(0, entropies.length - count);
  const move = (to: number) => onMove(Math.min(Math.max(Math.round(to), 0), last));
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -count, PageDown: count, Home: -all, End: all }[
      event.key
    ];
    if (by === undefined) return;
    move(from + by);
    event.preventDefault();
  };
  const y = (bits: number) => height - 2 - (most === 0 ? 0 : (bits / most) * (height - 4));
  return (
    <div className="mt-2">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Window over the positions"
        aria-valuemin={1}
        aria-valuemax={last + 1}
        aria-valuenow={from + 1}
        aria-valuetext={`positions ${from + 1} to ${Math.min(all, from + count)}`}
        onKeyDown={press}
        onClick={({ clientX, currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          move(((clientX - box.left) / box.width) * all - count / 2);
        }}
        className="cursor-pointer rounded-md"
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="h-12 w-full rounded-md bg-sunken"
        >
          <rect
            x={(from / all) * width}
            width={(Math.min(count, all) / all) * width}
            y={0}
            height={height}
            fill="var(--accent-soft)"
            stroke="var(--accent)"
            vectorEffect="non-scaling-stroke"
          />
          {bins.map((bin) => (
            <rect
              key={bin.from}
              x={(bin.from / all) * width}
              width={Math.max(1, ((bin.to - bin.from) / all) * width * 0.8)}
              y={y(bin.greatest)}
              height={height - y(bin.greatest)}
              fill="var(--control)"
            />
          ))}
        </svg>
      </div>
      <p className="mt-0.5 flex justify-between text-2xs text-muted tabular-nums">
        <span>entropy, at most {formatDecimal(most)} bits</span>
        <span>
          {bins.length < entropies.length &&
            `each mark is the highest of ${(bins[0]?.to ?? 1) - (bins[0]?.from ?? 0)} positions`}
        </span>
      </p>
    </div>
  );
}
