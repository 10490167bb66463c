'use client';
import { useRouter } from 'next/navigation';
import { useSubmit } from '#components/account/use-submit.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { makeProject } from '#lib/actions/projects.ts';

export function NewProjectDialog() {
  return (
    <Dialog
      title="New project"
      description="One body of work: its traces, codebook, monitors and people. You will be its owner."
      size="sm"
      trigger={<Button variant="primary">New project</Button>}
    >
      <NewProjectForm />
    </Dialog>
  );
}

function NewProjectForm() {
  const router = useRouter();
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    (field) => makeProject({ name: field('name'), description: field('description') }),
    ({ slug }) => router.push(`/p/${slug}`),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
      <Field label="Name" error={fieldError('name')} required>
        {(control) => <Input {...control} name="name" autoComplete="off" />}
      </Field>
      <Field label="Description" error={fieldError('description')} optional>
        {(control) => <Textarea {...control} name="description" rows={2} />}
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
        <SubmitButton busy={busy}>Create project</SubmitButton>
      </div>
    </form>
  );
}
