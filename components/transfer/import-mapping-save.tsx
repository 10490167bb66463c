'use client';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSubmit } from '#components/account/use-submit.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { saveMapping } from '#lib/actions/save-mapping.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';

type SaveMappingProps = { project: string; shape: string[]; mapping: MappingInput; name: string };

/** Keeps the mapping for the next files with these fields. */
export function SaveMapping({ project, shape, mapping, name }: SaveMappingProps) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    (field) => saveMapping({ project, name: field('name'), shape, mapping }),
    () => {
      setOpen(false);
      toast('The mapping is saved. Files with these fields start from it.');
      void queries.invalidateQueries({ queryKey: ['tables'] });
    },
  );
  return (
    <Dialog
      title="Save the mapping"
      description="Files with the same fields start from it from now on, in this project. The same name again replaces it."
      size="sm"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Save the mapping</Button>}
    >
      <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
        <Field label="Name" error={fieldError('name') ?? formError} required>
          {(control) => <Input {...control} name="name" defaultValue={name} autoComplete="off" />}
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <SubmitButton busy={busy}>Save</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
