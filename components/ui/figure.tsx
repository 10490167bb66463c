import { Link } from '#components/ui/link.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatCount, formatNumber, type NumberFormat } from '#components/ui/format-number.ts';
import { AbsentReason } from '#components/ui/absent-reason.tsx';

type FigureProps = {
  /** Null where there is no answer: `because` then says why. */
  value: number | null;
  n: number;
  /** The 95% interval. */
  low?: number | null | undefined;
  high?: number | null | undefined;
  because?: string | undefined;
  format?: NumberFormat | undefined;
  digits?: number | undefined;
  label?: string | undefined;
  /** To what is counted in it. */
  href?: string | undefined;
  /** On one line, for tables and running text. */
  inline?: boolean | undefined;
};

/** A number never stands without its n; an undefined one says why. */
export function Figure(props: FigureProps) {
  const { value, n, low, high, because, format = 'decimal', digits, label, href, inline = false } = props;
  const number =
    value === null ? (
      <AbsentReason because={because ?? 'Nothing has been counted yet.'} />
    ) : (
      formatNumber(value, format, digits)
    );
  const interval =
    value !== null && typeof low === 'number' && typeof high === 'number'
      ? `95% CI ${formatNumber(low, format, digits)} to ${formatNumber(high, format, digits)}`
      : null;
  return (
    <div className={classNames(inline ? 'inline-flex items-baseline gap-2' : 'min-w-0')}>
      {label !== undefined && <div className={inline ? 'text-muted' : 'text-xs text-muted'}>{label}</div>}
      <div
        className={
          inline ? 'font-medium tabular-nums' : 'mt-0.5 text-xl font-semibold tracking-tight tabular-nums'
        }
      >
        {href !== undefined && value !== null ? (
          <Link href={href} className="link decoration-line-strong">
            {number}
          </Link>
        ) : (
          number
        )}
      </div>
      <div className="text-xs text-muted tabular-nums">
        n = {formatCount(n)}
        {interval !== null && <span className={inline ? 'ml-2' : 'block'}>{interval}</span>}
      </div>
    </div>
  );
}
