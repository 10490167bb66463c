import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { AccountMenu } from '#components/shell/account-menu.tsx';
import { PageBody } from '#components/shell/page-body.tsx';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { signOut } from '#lib/actions/accounts.ts';

type OutsideProjectProps = { user: { name: string; email: string }; children: ReactNode };

/** The frame of the pages that belong to no project: home and account. */
export function OutsideProject({ user, children }: OutsideProjectProps) {
  async function leave() {
    'use server';
    await signOut(undefined);
  }
  return (
    <>
      <header className="flex h-12 items-center justify-between border-b border-line px-4 sm:px-6">
        <Link href="/" className="rounded-sm">
          <Wordmark />
        </Link>
        <div className="flex min-w-0 items-center gap-4">
          <Link href="/account" className="rounded-sm text-sm text-muted hover:text-ink">
            Account
          </Link>
          <div className="max-w-56 min-w-0">
            <AccountMenu user={user} signOut={leave} />
          </div>
        </div>
      </header>
      <main>
        <PageBody width="narrow">{children}</PageBody>
      </main>
    </>
  );
}
