import { Callout } from '#components/ui/callout.tsx';
import { maxCompared } from '#lib/trace/compare-view.ts';

/** What the address asks for and the page cannot show. */
export function MissingTraces({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return (
    <Callout>
      Left out, because this project has no such trace or more than {maxCompared} were asked for:{' '}
      <span className="font-mono text-xs break-all">{missing.join(', ')}</span>
    </Callout>
  );
}
