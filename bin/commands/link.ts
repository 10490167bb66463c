import { findAddress, withInstance } from '#bin/instance.ts';
import { createSignInLink } from '#lib/server/auth.ts';
import { ensureLocalOwner } from '#lib/server/local-owner.ts';

/** Prints a fresh one-time link for the local owner. The earlier ones stop working. */
export async function linkCommand(): Promise<void> {
  process.env.SUBTEXT_URL ||= findAddress() ?? '';
  await withInstance(async () => {
    const email = await ensureLocalOwner();
    if (!email) throw new Error('This database has accounts and no local owner: sign in with your own.');
    process.stdout.write(`${await createSignInLink(email)}\n`);
  });
}
