import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { CenteredLayout } from '#components/shell/centered-layout.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { currentUser } from '#lib/server/session.ts';
import { readNextPath } from '#lib/server/sign-in-path.ts';

type SignInPageProps = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, error } = await searchParams;
  if (await currentUser()) redirect(readNextPath(next));
  return (
    <CenteredLayout title="Sign in" footer={<OtherWays />}>
      {error !== undefined && (
        <div role="alert" className="mb-5">
          <Callout tone="danger">
            This one-time link has been used or has expired. Ask whoever gave it to you for another one.
          </Callout>
        </div>
      )}
      <SignInForm next={readNextPath(next)} />
    </CenteredLayout>
  );
}

function OtherWays() {
  return (
    <div className="grid max-w-sm gap-2 px-1">
      <p>
        <strong className="font-medium text-ink">Subtext runs on your machine?</strong> Open the link it
        printed in the terminal when it started. This prints another:
      </p>
      <pre className="rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-xs text-ink">
        npx subtext link
      </pre>
      <p>
        <strong className="font-medium text-ink">You were invited?</strong> Open the one-time link you were
        given, then choose a password under Account. No account yet: ask an owner of the project.
      </p>
    </div>
  );
}
