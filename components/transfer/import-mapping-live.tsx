import { ImportTracePreview } from '#components/transfer/import-trace-preview.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

type LiveProps = { previews: readonly FilePreview[]; stale: boolean; sample: number };

/** What comes of the sample record by the mapping as it stands. */
export function MappingLive({ previews, stale, sample }: LiveProps) {
  const file = previews.find(({ traces }) => traces.length > 0) ?? previews[0];
  const trace = file?.traces[Math.min(sample, file.traces.length - 1)];
  const problem = file?.problem ?? null;
  const issue = file?.issues[0];
  return (
    <section aria-label="The trace as it will look" className="sticky top-0 grid gap-3 p-4">
      <h3 className="flex items-center gap-2 text-sm font-semibold">
        As it will look {stale && <Spinner label="Looking again" />}
      </h3>
      {problem !== null && <Callout tone="danger">{problem}</Callout>}
      {issue && (
        <Callout tone="danger">
          <VisibleText text={[issue.place, issue.reason].filter(Boolean).join(': ')} />
          {file.issues.length > 1 && ` And ${file.issues.length - 1} more.`}
        </Callout>
      )}
      {trace ? (
        <div aria-busy={stale} className={stale ? 'opacity-60 transition-opacity' : undefined}>
          <ImportTracePreview trace={trace} stacked />
        </div>
      ) : (
        problem === null && (
          <p className="text-sm text-muted">
            {file && file.joins > 0
              ? 'These records are labels for traces that are here already.'
              : 'No trace comes of it yet. Say which field is the prompt, the reasoning or the answer.'}
          </p>
        )
      )}
    </section>
  );
}
