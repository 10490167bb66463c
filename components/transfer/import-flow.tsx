'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useSyncExternalStore } from 'react';
import { importApi } from '#components/transfer/import-api.ts';
import { ChooseFiles, DropInvitation, DropTarget } from '#components/transfer/import-drop-zone.tsx';
import { ImportFileTable } from '#components/transfer/import-file-table.tsx';
import { ImportFooter } from '#components/transfer/import-footer.tsx';
import { useLeaveGuard } from '#components/transfer/import-leave-guard.ts';
import { ImportCheck } from '#components/transfer/import-check.tsx';
import { checkKey, optionsOf } from '#components/transfer/import-choices.ts';
import { ImportReading } from '#components/transfer/import-reading.tsx';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import { ImportTables } from '#components/transfer/import-tables.tsx';
import { ImportTraces } from '#components/transfer/import-traces.tsx';
import { newUploader } from '#components/transfer/import-uploader.ts';
import { totalOf, type UploadsState } from '#components/transfer/import-uploads.ts';
import { ImportCommandLine } from '#components/transfer/import-command-line.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { Section } from '#components/ui/section.tsx';
import { formatBytes } from '#components/transfer/import-size.ts';
import { pause } from '#components/transfer/pause.ts';
import { useChoices } from '#components/transfer/use-choices.ts';
import { isRunning, useImportCheck } from '#components/transfer/use-import-check.ts';
import type { FormatOption } from '#lib/formats/format-option.ts';

export type FormatChoice = {
  id: string;
  label: string;
  description: string;
  options: readonly FormatOption[];
};

/** Files of fewer bytes together are checked without being asked to. */
const checkedByItself = 50_000_000;

type ImportFlowProps = {
  project: string;
  formats: readonly FormatChoice[];
  /** What is at the server already, after a reload. */
  start: UploadsState;
  limitBytes: number;
};

/** From choosing files to starting the import. */
export function ImportFlow(props: ImportFlowProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <Flow {...props} />
    </QueryClientProvider>
  );
}

function Flow({ project, formats, start, limitBytes }: ImportFlowProps) {
  const router = useRouter();
  const [api] = useState(() => importApi(project));
  const [uploader] = useState(() =>
    newUploader(api, {
      ...{ start, limitBytes, limit: formatBytes(limitBytes) },
      onMade: (id) => window.history.replaceState(null, '', `?draft=${id}`),
    }),
  );
  const { importId, uploads } = useSyncExternalStore(uploader.subscribe, uploader.state, uploader.state);
  const [choices, choose] = useChoices(importId);
  const total = totalOf(uploads);
  useLeaveGuard(total.pending > 0);

  const { options, incomplete } = optionsOf(choices);
  const ready = importId !== null && total.sent > 0 && total.pending === 0;
  const preview = useQuery({
    queryKey: ['preview', importId, total.sent, options],
    // A key that changes gives the older question up, so the pause makes the last change of a burst the one asked.
    queryFn: async ({ signal }) => {
      await pause(250, signal);
      return api.preview(importId ?? '', options, signal);
    },
    enabled: ready,
    placeholderData: (before) => before,
    refetchOnWindowFocus: false,
  });
  const tables = useQuery({
    queryKey: ['tables', importId, total.sent, choices.format],
    queryFn: ({ signal }) => api.tables(importId ?? '', choices.format, signal),
    enabled: ready,
    placeholderData: (before) => before,
    refetchOnWindowFocus: false,
  });

  const wanted = checkKey(total, options);
  const checkable =
    ready && incomplete === 0 && preview.data?.files.some(({ format }) => format !== null) === true;
  const checking = useImportCheck({
    ...{ api, importId, options, wanted, checked: choices.checked },
    onChecked: (key) => choose({ type: 'checked', key }),
    ready: checkable,
    automatic: total.bytes < checkedByItself && !preview.isFetching,
  });

  const found = ready ? (preview.data?.files ?? []) : [];
  const groups = ready ? (tables.data?.tables ?? []) : [];
  const names = uploads.filter(({ state }) => state !== 'failed').map(({ name }) => name);
  const command = {
    ...{ project, files: names, format: choices.format, splitTags: choices.splitTags },
    mapping: options.mappings !== undefined,
  };
  const discard = async () => {
    await uploader.discard();
    window.history.replaceState(null, '', window.location.pathname);
  };

  if (uploads.length === 0)
    return (
      <DropTarget onChosen={uploader.add}>
        <DropInvitation onChosen={uploader.add} formats={formats} />
        <ImportCommandLine {...command} />
      </DropTarget>
    );
  return (
    <DropTarget onChosen={uploader.add}>
      <Section title="Files" actions={<ChooseFiles onChosen={uploader.add} size="sm" more />}>
        {total.pending > 0 && (
          <div className="mb-4">
            <ProgressBar
              label={`Sending: ${total.sent} of ${total.files} files, ${formatBytes(total.sentBytes)} of ${formatBytes(total.bytes)}`}
              value={total.sentBytes}
              max={total.bytes}
            />
          </div>
        )}
        <p role="status" className="sr-only">
          {total.pending > 0 ? `Sending ${total.files} files` : `${total.sent} files sent`}
          {preview.isFetching ? ', looking at them' : ''}
        </p>
        <ImportFileTable
          uploads={uploads}
          found={found}
          looking={ready && preview.isFetching}
          onRetry={uploader.retry}
          onRemove={uploader.remove}
        />
      </Section>
      {ready && (
        <>
          <ImportReading formats={formats} found={found} choices={choices} choose={choose} />
          <ImportTables
            project={project}
            groups={groups}
            found={found}
            stale={preview.isFetching}
            choices={choices}
            choose={choose}
          />
          <TransferProblem error={tables.error} onRetry={() => void tables.refetch()} />
          <TransferProblem error={preview.error} onRetry={() => void preview.refetch()} />
          <ImportTraces files={found} stale={preview.isFetching} />
          <ImportCheck
            project={project}
            state={checking}
            found={found}
            possible={checkable}
            bytes={total.bytes}
          />
        </>
      )}
      <ImportCommandLine {...command} />
      <ImportFooter
        total={total}
        found={found}
        ready={ready && preview.data !== undefined}
        incomplete={incomplete}
        check={checking.current && checking.check?.state === 'done' ? checking.check : null}
        checking={checking.beginning || isRunning(checking.check?.state)}
        onDiscard={discard}
        onStart={async () => {
          if (importId === null) return;
          await api.start(importId, options);
          router.push(`/p/${encodeURIComponent(project)}/imports/${importId}`);
        }}
      />
    </DropTarget>
  );
}
