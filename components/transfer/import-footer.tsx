'use client';
import { useState } from 'react';
import { changeQuestion } from '#components/transfer/change-question.ts';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import type { totalOf } from '#components/transfer/import-uploads.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { FilePreview } from '#lib/server/import/preview.ts';
import type { ImportCheck } from '#lib/server/queries/get-import.ts';

type FooterProps = {
  total: ReturnType<typeof totalOf>;
  found: readonly FilePreview[];
  ready: boolean;
  /** Rows of mappings that are not complete. */
  incomplete: number;
  /** The check of these files and choices, where it is done. */
  check: ImportCheck | null;
  /** Whether one is under way. */
  checking: boolean;
  onStart: () => Promise<void>;
  onDiscard: () => Promise<void>;
};

/** Always in sight: what pressing Import will do. */
export function ImportFooter(props: FooterProps) {
  const { total, found, ready, incomplete, check, checking, onStart, onDiscard } = props;
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
  const readable = found.filter(({ format, unmapped }) => format !== null && !unmapped).length;
  const question = check && changeQuestion(check);
  const importing = {
    variant: 'primary' as const,
    busy,
    children: ready && readable > 0 ? `Import ${count(readable, 'file')}` : 'Import',
    disabled: !ready || readable === 0 || incomplete > 0,
  };
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mb-10 border-t border-line bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
      <TransferProblem error={error} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p className="mr-auto text-sm text-muted">
          {words({ total, found, readable, ready, incomplete, checking, check })}
        </p>
        <ConfirmDialog
          title="Discard these files?"
          description="They are removed from the server. Nothing was imported."
          confirmLabel="Discard"
          onConfirm={() => run(onDiscard)}
          trigger={<Button variant="ghost">Discard</Button>}
        />
        {question ? (
          <ConfirmDialog
            title={question.title}
            description={question.description}
            confirmLabel="Import and change them"
            onConfirm={() => run(onStart)}
            trigger={<Button {...importing} />}
          />
        ) : (
          <Button {...importing} onClick={() => void run(onStart)} />
        )}
      </div>
    </div>
  );
}

type WordsOf = Pick<FooterProps, 'total' | 'found' | 'ready' | 'incomplete' | 'checking' | 'check'> & {
  readable: number;
};

function words({ total, found, readable, ready, incomplete, checking, check }: WordsOf): string {
  if (total.pending > 0) return 'Nothing is written until you press Import.';
  if (!ready) return total.sent === 0 ? 'No file was sent.' : 'Looking at the files.';
  if (incomplete > 0)
    return `${count(incomplete, 'part')} of the choices ${incomplete === 1 ? 'is' : 'are'} not complete. Finish or remove ${incomplete === 1 ? 'it' : 'them'}.`;
  const unmapped = found.filter((file) => file.unmapped).length;
  if (readable === 0)
    return unmapped > 0 ? 'Say which field is what first.' : 'None of these files can be read.';
  const left = found.filter(({ problem }) => problem !== null).length;
  const parts = [
    ...(left > 0 ? [`${count(left, 'file')} that cannot be read ${left === 1 ? 'is' : 'are'} left out`] : []),
    ...(unmapped > 0
      ? [
          `${count(unmapped, 'table')} of which no field is said to be anything ${unmapped === 1 ? 'gives' : 'give'} nothing`,
        ]
      : []),
    ...(total.failed > 0
      ? [`${count(total.failed, 'file')} that ${total.failed === 1 ? 'was' : 'were'} not sent too`]
      : []),
  ];
  if (parts.length > 0) return `${parts.join(', ')}.`;
  if (checking) return 'Everything is being checked. You need not wait for it.';
  if (check) {
    const { imported, unchanged, changed } = check.counts.traces;
    const { labels, verdicts, outcomes, unmatched } = check.counts;
    if (imported + unchanged + changed === 0)
      return `${count(labels + verdicts, 'label')}, ${count(outcomes, 'outcome')}, ${formatCount(unmatched)} without a trace.`;
    return `${count(imported, 'new trace')}, ${formatCount(unchanged)} unchanged, ${formatCount(changed)} changed.`;
  }
  return 'Traces that are there already and the same are left alone.';
}

function count(n: number, unit: string): string {
  return `${formatCount(n)} ${unit}${n === 1 ? '' : 's'}`;
}
