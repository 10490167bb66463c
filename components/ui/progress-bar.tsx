import { formatCount, formatShare } from '#components/ui/format-number.ts';

type ProgressBarProps = {
  label: string;
  /** Null while the end is not known. */
  value: number | null;
  max?: number | undefined;
  /** What is counted, in the plural: "traces". */
  unit?: string | undefined;
};

export function ProgressBar({ label, value, max = 1, unit }: ProgressBarProps) {
  const share = value === null || max === 0 ? null : Math.min(1, value / max);
  const said =
    value === null || share === null
      ? 'Under way'
      : unit === undefined
        ? formatShare(share, 0)
        : `${formatCount(value)} of ${formatCount(max)} ${unit}`;
  return (
    <div>
      <div className="mb-1.5 flex justify-between gap-4 text-xs text-muted">
        <span>{label}</span>
        <span className="tabular-nums">{said}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuetext={said}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value ?? undefined}
        className="h-1 overflow-hidden rounded-full bg-line"
      >
        <div
          className={
            share === null ? 'h-full w-1/3 animate-pulse bg-accent' : 'h-full bg-accent transition-[width]'
          }
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
