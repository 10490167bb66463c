import { ButtonLink } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format-number.ts';

type PagerProps = {
  /** 1-based places of the first and last shown; both 0 for none. */
  first: number;
  last: number;
  /** Null where it has not been counted. */
  total: number | null;
  unit: string;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

/** What is not shown is said. */
export function Pager({ first, last, total, unit, previousHref, nextHref }: PagerProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 py-3 text-xs text-muted">
      <span className="tabular-nums">
        {formatCount(first)}–{formatCount(last)} {total !== null && `of ${formatCount(total)} `}
        {unit}
      </span>
      <span className="flex gap-2">
        {previousHref !== undefined && (
          <ButtonLink size="sm" href={previousHref}>
            Previous
          </ButtonLink>
        )}
        {nextHref !== undefined && (
          <ButtonLink size="sm" href={nextHref}>
            Next
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
