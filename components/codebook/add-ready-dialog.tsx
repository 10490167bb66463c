'use client';
import { useState } from 'react';
import { ReadyCards, type ReadyCard } from '#components/codebook/ready-cards.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

type AddReadyDialogProps = { project: string; ready: readonly ReadyCard[]; present: readonly string[] };

export function AddReadyDialog(props: AddReadyDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Ready-made codebooks"
      description="Each code comes with its definition, what counts and what does not, and examples. All of it can be changed afterwards."
      size="lg"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Add ready-made</Button>}
    >
      <ReadyCards {...props} editable onAdded={() => setOpen(false)} />
    </Dialog>
  );
}
