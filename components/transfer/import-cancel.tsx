'use client';
import { useState } from 'react';
import type { ImportApi } from '#components/transfer/import-api.ts';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';

type CancelProps = { api: ImportApi; id: string; onCancelled: () => void };

export function CancelImport({ api, id, onCancelled }: CancelProps) {
  const [error, setError] = useState<unknown>(null);
  const [open, setOpen] = useState(false);
  return (
    <ConfirmDialog
      title="Stop this import?"
      description={
        <>
          <p>What has landed stays in the project. Importing the same files again brings in the rest.</p>
          {error !== null && (
            <div className="mt-3">
              <TransferProblem error={error} />
            </div>
          )}
        </>
      }
      confirmLabel="Stop the import"
      tone="danger"
      // A problem opens it again, to be read and tried again.
      open={open || error !== null}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next && open) setError(null);
      }}
      onConfirm={async () => {
        setError(null);
        try {
          await api.cancel(id);
          onCancelled();
        } catch (problem) {
          setError(problem);
        }
      }}
      trigger={<Button>Stop</Button>}
    />
  );
}
