import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CenteredLayout } from '#components/shell/centered-layout.tsx';
import { Button } from '#components/ui/button.tsx';
import { readNextPath } from '#lib/server/sign-in-path.ts';

type LinkPageProps = {
  searchParams: Promise<{ token?: string | string[]; callbackURL?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

/** Opening an invitation does not use it up, pressing the button does: chat programs open links to preview them. */
export default async function LinkPage({ searchParams }: LinkPageProps) {
  const { token, callbackURL } = await searchParams;
  if (typeof token !== 'string') redirect('/sign-in');
  return (
    <CenteredLayout
      title="You are invited to Subtext"
      description="This link is for you alone and works once. Afterwards, choose a password under Account to come back with."
    >
      <form method="get" action="/api/auth/magic-link/verify">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackURL" value={readNextPath(callbackURL)} />
        <input type="hidden" name="errorCallbackURL" value="/sign-in" />
        <Button type="submit" variant="primary" className="w-full">
          Accept and sign in
        </Button>
      </form>
    </CenteredLayout>
  );
}
