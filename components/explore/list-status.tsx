import { formatCount } from '#components/ui/format-number.ts';

type ListStatusProps = {
  /** 1-based places of the rows in sight. */
  first: number;
  last: number;
  loaded: number;
  /** Whether these are all. */
  complete: boolean;
  /** Counted no further than `cap`. */
  total: number;
  cap: number;
};

/** 1–30 of 2,900. Past what was counted it says so, until the end is reached. */
export function ListStatus({ first, last, loaded, complete, total, cap }: ListStatusProps) {
  const of = complete
    ? formatCount(loaded)
    : total >= cap
      ? `more than ${formatCount(Math.max(cap - 1, loaded))}`
      : formatCount(total);
  return (
    <span className="text-xs whitespace-nowrap text-muted tabular-nums">
      {last === 0 ? 'None' : `${formatCount(first)}–${formatCount(last)} of ${of}`}
    </span>
  );
}
