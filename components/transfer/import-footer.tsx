'use client';
import { useState } from 'react';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import type { totalOf } from '#components/transfer/import-uploads.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { FilePreview } from '#lib/server/import/preview.ts';

type FooterProps = {
  total: ReturnType<typeof totalOf>;
  found: readonly FilePreview[];
  ready: boolean;
  /** Rows of mappings that are not complete. */
  incomplete: number;
  onStart: () => Promise<void>;
  onDiscard: () => Promise<void>;
};

/** Always in sight: what pressing Import will do. */
export function ImportFooter({ total, found, ready, incomplete, onStart, onDiscard }: FooterProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const readable = found.filter(({ format }) => format !== null).length;
  const nothing = ready && readable === 0;
  return (
    <div className="sticky bottom-0 -mx-4 mb-10 border-t border-line bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
      <TransferProblem error={error} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p className="mr-auto text-sm text-muted">
          {words({ total, found: found.length, readable, ready, incomplete })}
        </p>
        <ConfirmDialog
          title="Discard these files?"
          description="They are removed from the server. Nothing was imported."
          confirmLabel="Discard"
          onConfirm={() => run(onDiscard)}
          trigger={<Button variant="ghost">Discard</Button>}
        />
        <Button
          variant="primary"
          busy={busy}
          disabled={!ready || nothing || incomplete > 0}
          onClick={() => void run(onStart)}
        >
          {ready && readable > 0 ? `Import ${count(readable, 'file')}` : 'Import'}
        </Button>
      </div>
    </div>
  );
}

type WordsOf = Pick<FooterProps, 'total' | 'ready' | 'incomplete'> & { found: number; readable: number };

function words({ total, found, readable, ready, incomplete }: WordsOf): string {
  if (total.pending > 0) return 'Nothing is written until you press Import.';
  if (!ready) return total.sent === 0 ? 'No file was sent.' : 'Looking at the files.';
  if (incomplete > 0)
    return `${count(incomplete, 'row')} of the mapping ${incomplete === 1 ? 'is' : 'are'} not complete. Finish or remove ${incomplete === 1 ? 'it' : 'them'}.`;
  if (readable === 0) return 'None of these files can be read.';
  const left = found - readable;
  const parts = [
    ...(left > 0 ? [`${count(left, 'file')} that cannot be read ${left === 1 ? 'is' : 'are'} left out`] : []),
    ...(total.failed > 0
      ? [`${count(total.failed, 'file')} that ${total.failed === 1 ? 'was' : 'were'} not sent too`]
      : []),
  ];
  return parts.length === 0
    ? 'Traces that are there already and the same are left alone.'
    : `${parts.join(', ')}.`;
}

function count(n: number, unit: string): string {
  return `${formatCount(n)} ${unit}${n === 1 ? '' : 's'}`;
}
