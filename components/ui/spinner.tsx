import { LoaderCircle } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';

/** Decorative: say what is awaited in words beside it, or with `label`. */
export function Spinner({
  label,
  className,
}: {
  label?: string | undefined;
  className?: string | undefined;
}) {
  const icon = (
    <LoaderCircle aria-hidden className={classNames('size-4 animate-spin text-current', className)} />
  );
  if (label === undefined) return icon;
  return (
    <span role="status" className="inline-flex items-center gap-2 text-sm text-muted">
      {icon}
      {label}
    </span>
  );
}
