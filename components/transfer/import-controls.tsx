'use client';
import { useMutation } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import type { ImportApi } from '#components/transfer/import-api.ts';
import { CancelImport } from '#components/transfer/import-cancel.tsx';
import { wordsOf } from '#components/transfer/import-api.ts';
import { isUnderWay } from '#components/transfer/import-status.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toaster.tsx';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type ControlsProps = {
  api: ImportApi;
  id: string;
  status: ImportView['status'];
  /** Whether its files are still here, so that it can go on. */
  hasFiles: boolean;
  onChanged: () => void;
};

/** Pause, go on, stop. */
export function ImportControls({ api, id, status, hasFiles, onChanged }: ControlsProps) {
  const change = useMutation({
    mutationFn: (what: 'pause' | 'resume') => api[what](id),
    onError: (error) => toast.error(wordsOf(error)),
    onSettled: onChanged,
  });
  return (
    <>
      {isUnderWay(status) && (
        <Button busy={change.isPending} onClick={() => change.mutate('pause')}>
          <Pause aria-hidden />
          Pause
        </Button>
      )}
      {(status === 'paused' || (status === 'failed' && hasFiles)) && (
        <Button variant="primary" busy={change.isPending} onClick={() => change.mutate('resume')}>
          <Play aria-hidden />
          {status === 'paused' ? 'Resume' : 'Go on'}
        </Button>
      )}
      {(isUnderWay(status) || status === 'paused') && (
        <CancelImport api={api} id={id} onCancelled={onChanged} />
      )}
    </>
  );
}
