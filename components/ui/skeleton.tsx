import { classNames } from '#components/ui/class-names.ts';

/** A stand-in for one piece of content; its shape comes from `className` (h-4 w-40). */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={classNames('block animate-pulse rounded-sm bg-hover', className)} />;
}

/** Stand-in rows of a list or table, announced once. */
export function SkeletonRows({
  rows = 8,
  label = 'Loading',
}: {
  rows?: number | undefined;
  label?: string | undefined;
}) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6">
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
