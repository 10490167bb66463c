import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';

export function TracesSkeleton() {
  return (
    <div className="flex h-[calc(100dvh-3rem)] flex-col md:h-dvh">
      <div className="flex h-13 shrink-0 items-center gap-4 border-b border-line px-4">
        <h1 className="text-base font-semibold">Traces</h1>
        <Skeleton className="h-8 w-80" />
      </div>
      <div className="overflow-hidden px-4">
        <SkeletonRows rows={24} label="Loading traces" />
      </div>
    </div>
  );
}
