'use client';
import { useState } from 'react';
import { useSubmit } from '#components/account/use-submit.ts';
import { Button, type ButtonVariant } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { createProjectCodebook } from '#lib/actions/codebook.ts';

type NewCodebookDialogProps = {
  project: string;
  variant?: ButtonVariant | undefined;
  onMade: (id: string) => void;
};

/** Makes an empty codebook and goes on to its first code. */
export function NewCodebookDialog({ project, variant, onMade }: NewCodebookDialogProps) {
  const [open, setOpen] = useState(false);
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    (field) => createProjectCodebook({ project, name: field('name') }),
    ({ id }) => {
      setOpen(false);
      onMade(id);
    },
  );
  return (
    <Dialog
      title="New codebook"
      size="sm"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={variant}>New codebook</Button>}
    >
      <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field
          label="Name"
          hint="Codes that are asked about together share a codebook."
          error={fieldError('name')}
          required
        >
          {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} />}
        </Field>
        {formError !== null && (
          <div role="alert">
            <Callout tone="danger">{formError}</Callout>
          </div>
        )}
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <SubmitButton busy={busy}>Make it and add a code</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
