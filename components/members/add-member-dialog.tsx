'use client';
import { useState } from 'react';
import { useSubmit } from '#components/account/use-submit.ts';
import { OneTimeLink } from '#components/members/one-time-link.tsx';
import { roleMeanings } from '#components/members/role-meanings.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { addProjectMember } from '#lib/actions/members.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

type Added = { name: string; email: string; link: string | null };

export function AddMemberDialog({ project }: { project: string }) {
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const show = (next: boolean) => {
    setOpen(next);
    if (next) setAdded(null);
  };
  return (
    <Dialog
      title={added ? `${added.name} is a member` : 'Add a member'}
      open={open}
      onOpenChange={show}
      size="sm"
      trigger={<Button variant="primary">Add member</Button>}
    >
      {added ? <AddedMember added={added} /> : <AddMemberForm project={project} onAdded={setAdded} />}
    </Dialog>
  );
}

function AddedMember({ added }: { added: Added }) {
  return (
    <div className="grid gap-5">
      {added.link === null ? (
        <p className="text-sm">
          {added.email} has an account already. They find the project when they sign in as they always do.
        </p>
      ) : (
        <OneTimeLink name={added.name} link={added.link} />
      )}
      <DialogClose asChild>
        <Button variant="primary" className="justify-self-end">
          Done
        </Button>
      </DialogClose>
    </div>
  );
}

function AddMemberForm({ project, onAdded }: { project: string; onAdded: (added: Added) => void }) {
  const [role, setRole] = useState<MemberRole>('annotator');
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    (field) => addProjectMember({ project, email: field('email'), name: field('name'), role }),
    onAdded,
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
      <Field
        label="E-mail"
        hint="Their sign-in name. Nothing is sent to it."
        error={fieldError('email')}
        required
      >
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" />}
      </Field>
      <Field label="Name" hint="Shown beside their labels." error={fieldError('name')} required>
        {(control) => <Input {...control} name="name" autoComplete="off" />}
      </Field>
      <Field label="Role" hint={roleMeanings[role]} error={fieldError('role')}>
        {(control) => (
          <Select
            {...control}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as MemberRole)}
            options={Object.entries(memberRoles).map(([value, label]) => ({ value, label }))}
          />
        )}
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
        <SubmitButton busy={busy}>Add member</SubmitButton>
      </div>
    </form>
  );
}
