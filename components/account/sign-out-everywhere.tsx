'use client';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { signOutEverywhere } from '#lib/actions/accounts.ts';

export function SignOutEverywhere({ hasPassword }: { hasPassword: boolean }) {
  const leave = async () => {
    const answer = await signOutEverywhere(undefined);
    if (!answer.ok) toast.error(answer.error.message);
  };
  return (
    <ConfirmDialog
      title="Sign out of every browser?"
      description={
        hasPassword
          ? 'This one too. You come back with your password.'
          : 'This one too. You have no password, so you will need another one-time link to come back.'
      }
      confirmLabel="Sign out everywhere"
      onConfirm={leave}
      trigger={<Button>Sign out everywhere</Button>}
    />
  );
}
