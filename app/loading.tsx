import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';

export default function Loading() {
  return (
    <div className="mx-auto max-w-6xl px-6 py-6">
      <Skeleton className="mb-8 h-6 w-48" />
      <SkeletonRows label="Loading the page" />
    </div>
  );
}
