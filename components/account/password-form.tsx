'use client';
import { useSubmit } from '#components/account/use-submit.ts';
import { Callout } from '#components/ui/callout.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { changePassword } from '#lib/actions/accounts.ts';

type PasswordFormProps = { email: string; hasPassword: boolean; minLength: number };

export function PasswordForm({ email, hasPassword, minLength }: PasswordFormProps) {
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    (field) =>
      changePassword({
        newPassword: field('newPassword'),
        ...(hasPassword && { currentPassword: field('currentPassword') }),
      }),
    (_, form) => {
      form.reset();
      toast('Your password is saved. Other browsers are signed out.');
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-sm gap-4" noValidate>
      <input type="hidden" name="username" value={email} autoComplete="username" />
      {hasPassword && (
        <Field label="Current password" error={fieldError('currentPassword')} required>
          {(control) => (
            <Input {...control} name="currentPassword" type="password" autoComplete="current-password" />
          )}
        </Field>
      )}
      <Field
        label="New password"
        hint={`At least ${minLength} characters. A few words in a row do well.`}
        error={fieldError('newPassword')}
        required
      >
        {(control) => <Input {...control} name="newPassword" type="password" autoComplete="new-password" />}
      </Field>
      {formError !== null && (
        <div role="alert">
          <Callout tone="danger">{formError}</Callout>
        </div>
      )}
      <SubmitButton variant="secondary" busy={busy} className="justify-self-start">
        {hasPassword ? 'Change password' : 'Set password'}
      </SubmitButton>
    </form>
  );
}
