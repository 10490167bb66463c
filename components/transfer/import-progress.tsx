import { formatBytes } from '#components/transfer/import-size.ts';
import { timeLeft, type Rate } from '#components/transfer/import-rate.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type ProgressProps = { now: ImportView; traces: number; rate: Rate | null; files: number | null };

/** How far an import is: its share, how fast it goes and how long it still takes. */
export function ImportProgressLine({ now, traces, rate, files }: ProgressProps) {
  const { progress, status } = now;
  const left = progress && rate ? timeLeft(progress.totalBytes - progress.bytes, rate.bytes) : null;
  const parts = [
    `${formatCount(traces)} ${traces === 1 ? 'trace' : 'traces'} so far`,
    ...(progress ? [`${formatBytes(progress.bytes)} of ${formatBytes(progress.totalBytes)}`] : []),
    ...(rate && status === 'running' && rate.bytes > 0
      ? [`${(rate.bytes / 1_000_000).toFixed(1)} MB/s`, `${formatCount(Math.round(rate.traces))} traces/s`]
      : []),
    ...(left !== null && status === 'running' ? [left] : []),
  ];
  return (
    <div className="mb-8">
      <ProgressBar
        label={doing(now, files)}
        value={progress ? progress.bytes : status === 'paused' ? 0 : null}
        max={progress ? progress.totalBytes : undefined}
      />
      <p className="mt-2 text-sm text-muted tabular-nums">{parts.join(' · ')}</p>
      {status !== 'paused' && (
        <p className="mt-0.5 text-xs text-faint">You can leave this page; the import goes on.</p>
      )}
    </div>
  );
}

function doing({ status, files }: ImportView, total: number | null): string {
  const current = files.at(-1);
  if (status === 'paused') return 'Paused';
  if (status === 'queued') return current ? 'Waiting to go on' : 'Waiting for the imports before it';
  if (!current) return 'Beginning';
  const place =
    total !== null && total >= files.length && total > 1 ? `file ${files.length} of ${total}: ` : '';
  return `Reading ${place}${current.name}`;
}
