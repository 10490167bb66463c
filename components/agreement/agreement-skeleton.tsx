import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';

/** Stands where the figures will: the bootstrap may take a second. */
export function AgreementSkeleton() {
  return (
    <div>
      <Skeleton className="mb-8 h-5 w-2/3" />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Skeleton className="h-52 w-full" />
        <SkeletonRows rows={9} label="Computing the figures" />
      </div>
    </div>
  );
}
