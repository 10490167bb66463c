'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { importApi } from '#components/transfer/import-api.ts';
import { ImportControls } from '#components/transfer/import-controls.tsx';
import { ImportCounts } from '#components/transfer/import-counts.tsx';
import { ImportFiles } from '#components/transfer/import-files.tsx';
import { ImportIssues } from '#components/transfer/import-issues.tsx';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import { ImportProgressLine } from '#components/transfer/import-progress.tsx';
import { newRateMeter } from '#components/transfer/import-rate.ts';
import { ImportStatusBadge, isUnderWay } from '#components/transfer/import-status.tsx';
import { ImportUnmatched } from '#components/transfer/import-unmatched.tsx';
import { importedAt } from '#components/transfer/import-time.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { ImportIssue } from '#lib/server/import/report.ts';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type ImportLiveProps = {
  project: string;
  found: ImportView;
  issues: ImportIssue[];
  /** The place of the first issue shown, counted from 0. */
  issuesFrom: number;
  /** How many files were handed over; null once they are gone. */
  files: number | null;
  mayCancel: boolean;
  /** Names of the formats by their ids. */
  formats: Record<string, string>;
};

/** One import, watched for as long as it changes. */
export function ImportLive(props: ImportLiveProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <Live {...props} />
    </QueryClientProvider>
  );
}

function Live({ project, found, issues, issuesFrom, files, mayCancel, formats }: ImportLiveProps) {
  const [api] = useState(() => importApi(project));
  const [rateAt] = useState(() => newRateMeter());
  const progress = useQuery({
    queryKey: ['import', found.id, issuesFrom],
    queryFn: async ({ signal }) => {
      const answer = await api.progress(found.id, issuesFrom, signal);
      return {
        ...answer,
        rate: rateAt({
          ...{ atMs: Date.now(), traces: landed(answer.import) },
          bytes: answer.import.progress?.bytes ?? 0,
        }),
      };
    },
    initialData: { import: found, issues, rate: null },
    // Stops by itself when it is over, and while nobody looks.
    refetchInterval: ({ state }) => (isUnderWay(state.data?.import.status ?? 'done') ? 500 : false),
    refetchOnMount: isUnderWay(found.status),
    refetchOnWindowFocus: ({ state }) => isUnderWay(state.data?.import.status ?? 'done'),
  });
  const { import: now, rate } = progress.data;
  const underWay = isUnderWay(now.status);
  const traces = landed(now);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <span role="status">
          <ImportStatusBadge status={now.status} issues={now.issueCount} />
        </span>
        <span className="text-xs text-muted">
          {now.by ?? 'Command line'} · {importedAt(now.createdAt)}
          {now.finishedAt !== null && ` · ended ${importedAt(now.finishedAt)}`}
        </span>
        <span className="ml-auto flex gap-2">
          {mayCancel && (
            <ImportControls
              api={api}
              id={found.id}
              status={now.status}
              hasFiles={files !== null}
              onChanged={() => void progress.refetch()}
            />
          )}
          {traces > 0 && (
            <ButtonLink
              variant={now.status === 'done' ? 'primary' : 'secondary'}
              href={`/p/${encodeURIComponent(project)}/traces?import=${found.id}`}
            >
              Show its traces
            </ButtonLink>
          )}
        </span>
      </div>
      <TransferProblem error={progress.error} onRetry={() => void progress.refetch()} />
      {(underWay || now.status === 'paused') && (
        <ImportProgressLine now={now} traces={traces} rate={rate} files={files} />
      )}
      {now.status === 'failed' && (
        <div role="alert" className="mb-6">
          <Callout tone="danger">
            {asSentence(now.error ?? 'The import failed.')} What had landed until then stays.{' '}
            {files !== null
              ? '“Go on” takes it up after its last batch.'
              : 'Importing the same files again brings in the rest.'}
          </Callout>
        </div>
      )}
      {now.status === 'cancelled' && (
        <div className="mb-6">
          <Callout>
            {traces > 0
              ? `It was cancelled. The ${formatCount(traces)} traces that had landed stay; importing the same files again brings in the rest.`
              : 'It was cancelled before anything was written.'}
          </Callout>
        </div>
      )}
      <ImportCounts
        counts={now.counts}
        issues={now.issueCount}
        unmatched={now.unmatchedCount}
        project={project}
        id={found.id}
      />
      <ImportUnmatched
        api={api}
        id={found.id}
        count={now.unmatchedCount}
        mayChange={mayCancel && !underWay}
        onChanged={() => void progress.refetch()}
      />
      <ImportIssues
        issues={progress.data.issues}
        from={issuesFrom}
        total={now.issueCount}
        href={`/p/${encodeURIComponent(project)}/imports/${found.id}`}
      />
      <ImportFiles files={now.files} formats={formats} />
    </>
  );
}

/** An error of a library ends without a full stop. */
function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function landed({ counts: { traces } }: ImportView): number {
  return (traces?.imported ?? 0) + (traces?.unchanged ?? 0) + (traces?.changed ?? 0);
}
