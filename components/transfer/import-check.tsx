'use client';
import { TriangleAlert } from 'lucide-react';
import { CheckedChanges } from '#components/transfer/import-check-changes.tsx';
import { CheckedCounts } from '#components/transfer/import-check-counts.tsx';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import { formatBytes } from '#components/transfer/import-size.ts';
import { findWarnings } from '#components/transfer/import-warnings.ts';
import { isRunning, type CheckState } from '#components/transfer/use-import-check.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { Section } from '#components/ui/section.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';
import type { ImportCheck as Check } from '#lib/server/queries/get-import.ts';

type ImportCheckProps = {
  project: string;
  state: CheckState;
  found: readonly FilePreview[];
  /** Whether there is something that can be checked now. */
  possible: boolean;
  bytes: number;
};

/** What importing all of it would do, found out without writing anything. */
export function ImportCheck({ project, state, found, possible, bytes }: ImportCheckProps) {
  const { check, current, beginning, error, begin } = state;
  const running = beginning || isRunning(check?.state);
  const done = check?.state === 'done' && current && !beginning ? check : null;
  return (
    <Section
      title="What importing would do"
      description="Every record of every file is read, and nothing is written."
      actions={
        <Button disabled={!possible || running} onClick={begin}>
          {check === null ? 'Check everything' : 'Check again'}
        </Button>
      }
    >
      <TransferProblem error={error} onRetry={begin} />
      <p role="status" className="sr-only">
        {running ? 'Checking all the files' : done ? 'All the files are checked' : ''}
      </p>
      {running ? (
        <CheckProgress check={current ? check : null} />
      ) : check?.state === 'failed' && current ? (
        <div role="alert">
          <Callout tone="danger">The check failed. {check.error ?? ''}</Callout>
        </div>
      ) : done ? (
        <CheckResult project={project} check={done} found={found} />
      ) : (
        <p className="rounded-lg border border-dashed border-line-strong px-4 py-3 text-sm text-muted">
          {check !== null
            ? 'Files or choices have changed since the last check.'
            : `Not checked yet: ${formatBytes(bytes)} take a while to read, so it begins when you ask for it. You can import without.`}
        </p>
      )}
    </Section>
  );
}

function CheckProgress({ check }: { check: Check | null }) {
  const progress = check?.progress ?? null;
  const traces = check?.counts.traces;
  const read = traces ? traces.imported + traces.unchanged + traces.changed + traces.rejected : 0;
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-4">
      <ProgressBar
        label={
          check?.state === 'running'
            ? `Reading${progress ? `: ${formatBytes(progress.bytes)} of ${formatBytes(progress.totalBytes)}` : ''}`
            : 'Waiting for its turn'
        }
        value={progress ? progress.bytes : null}
        max={progress ? progress.totalBytes : undefined}
      />
      {read > 0 && <p className="mt-2 text-xs text-muted tabular-nums">{formatCount(read)} records so far</p>}
    </div>
  );
}

type ResultProps = { project: string; check: Check; found: readonly FilePreview[] };

function CheckResult({ project, check, found }: ResultProps) {
  const warnings = findWarnings(found, check.counts);
  return (
    <div className="grid gap-5">
      {warnings.length > 0 && (
        <ul aria-label="Warnings" className="grid gap-2">
          {warnings.map((warning) => (
            <li
              key={warning}
              className="flex items-start gap-2.5 rounded-md border border-line-strong bg-sunken px-3 py-2 text-sm"
            >
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
              <span className="min-w-0 break-words">
                <VisibleText text={warning} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <CheckedCounts counts={check.counts} issues={check.issueCount} />
      <CheckedChanges project={project} changes={check.changes} total={check.counts.traces.changed} />
      {check.issueCount > 0 && (
        <div>
          <h3 className="mb-1 text-sm font-semibold">
            What cannot be read
            {check.issueCount > check.issues.length &&
              `: the first ${formatCount(check.issues.length)} of ${formatCount(check.issueCount)}`}
          </h3>
          <div className="max-h-80 overflow-y-auto">
            <Table caption="What cannot be read" className="table-fixed">
              <TableHead>
                <tr>
                  <HeaderCell className="w-[28%]">File</HeaderCell>
                  <HeaderCell className="w-[18%]">Place</HeaderCell>
                  <HeaderCell>Why</HeaderCell>
                </tr>
              </TableHead>
              <tbody>
                {check.issues.map(({ file, place, reason }, index) => (
                  <TableRow key={index} className="align-baseline">
                    <RowHeader className="break-words">
                      <VisibleText text={file} />
                    </RowHeader>
                    <Cell className="break-words text-muted">
                      <VisibleText text={place} />
                    </Cell>
                    <Cell className="break-words">
                      <VisibleText text={reason} />
                    </Cell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          </div>
        </div>
      )}
    </div>
  );
}
