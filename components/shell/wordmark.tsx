import { classNames } from '#components/ui/class-names.ts';

/** A line, and what stands beneath it. */
export function Wordmark({ className }: { className?: string | undefined }) {
  return (
    <span className={classNames('inline-flex items-center gap-2 font-semibold tracking-tight', className)}>
      <svg aria-hidden viewBox="0 0 18 16" className="h-4 w-4.5">
        <rect y="0.5" width="18" height="4" rx="1" className="fill-ink" />
        <rect y="7.5" width="11" height="2.5" rx="1" className="fill-accent" />
        <rect y="12.5" width="15" height="2.5" rx="1" className="fill-accent" />
      </svg>
      Subtext
    </span>
  );
}
