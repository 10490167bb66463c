'use client';
import { useSubmit } from '#components/account/use-submit.ts';
import { Callout } from '#components/ui/callout.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { signInWithPassword } from '#lib/actions/accounts.ts';

export function SignInForm({ next }: { next: string }) {
  const { onSubmit, busy, fieldError, formError } = useSubmit((field) =>
    signInWithPassword({ email: field('email'), password: field('password'), next }),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
      <Field label="E-mail" error={fieldError('email')} required>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" />}
      </Field>
      <Field label="Password" error={fieldError('password')} required>
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" />}
      </Field>
      {formError !== null && (
        <div role="alert">
          <Callout tone="danger">{formError}</Callout>
        </div>
      )}
      <SubmitButton busy={busy}>Sign in</SubmitButton>
    </form>
  );
}
