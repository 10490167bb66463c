'use client';
import { useSubmit } from '#components/account/use-submit.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { changeName } from '#lib/actions/accounts.ts';

export function NameForm({ name }: { name: string }) {
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    (field) => changeName({ name: field('name') }),
    () => toast('Your name is saved.'),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="flex items-start gap-2" noValidate>
      <Field
        label="Name"
        error={fieldError('name') ?? formError}
        hint="Shown beside your labels. Projects you have labelled in keep the name you had then."
        className="max-w-sm flex-1"
        required
      >
        {(control) => <Input {...control} name="name" defaultValue={name} autoComplete="name" />}
      </Field>
      <SubmitButton variant="secondary" busy={busy} className="mt-6.5">
        Save
      </SubmitButton>
    </form>
  );
}
