import { SkeletonRows } from '#components/ui/skeleton.tsx';

export default function TracesLoading() {
  return (
    <div className="px-4 py-4">
      <SkeletonRows rows={20} label="Loading traces" />
    </div>
  );
}
