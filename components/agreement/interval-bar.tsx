import type { Figure } from '#lib/statistics/figure.ts';

/** The ends of a scale that all bars of a table share. */
export type Scale = { from: number; to: number };

/** 0 to 1, or further down where something lies below chance. */
export function scaleOf(figures: readonly Figure[]): Scale {
  const lowest = Math.min(
    0,
    ...figures.map((figure) => (figure.value === null ? 0 : Math.min(figure.value, figure.low ?? 0))),
  );
  return { from: lowest < -0.5 ? -1 : lowest < 0 ? -0.5 : 0, to: 1 };
}

/** A point with its 95% interval on the scale. The numbers stand beside it, so it is not read out. */
export function IntervalBar({ figure, scale }: { figure: Figure; scale: Scale }) {
  if (figure.value === null) return null;
  const at = (value: number) => ((value - scale.from) / (scale.to - scale.from)) * 100;
  const { value, low, high } = figure;
  return (
    <svg aria-hidden className="block h-4 w-full min-w-24 overflow-visible" preserveAspectRatio="none">
      <line x1="0" x2="100%" y1="8" y2="8" stroke="var(--line)" />
      {[...new Set([scale.from, 0, 0.5, 1])].map((tick) => (
        <line key={tick} x1={`${at(tick)}%`} x2={`${at(tick)}%`} y1="5" y2="11" stroke="var(--line-strong)" />
      ))}
      {low !== null && high !== null && (
        <line x1={`${at(low)}%`} x2={`${at(high)}%`} y1="8" y2="8" stroke="var(--ink)" strokeWidth="2" />
      )}
      <circle
        cx={`${at(value)}%`}
        cy="8"
        r="3.5"
        fill="var(--ink)"
        stroke="var(--canvas)"
        strokeWidth="1.5"
      />
    </svg>
  );
}
