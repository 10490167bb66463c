import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { requireMember, type Membership } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { currentUser, type User } from '#lib/server/session.ts';
import { signInPath } from '#lib/server/sign-in-path.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

/** The person a page is for; without one, off to the sign-in page and back to `path` afterwards. */
export async function pageUser(path: string): Promise<User> {
  return (await currentUser()) ?? redirect(signInPath((await askedPath()) ?? path));
}

/** Every page of a project begins with this. Too low a role sees what a stranger sees: nothing at this address. */
export async function pageMember(projectSlug: string, atLeast: MemberRole): Promise<Membership> {
  const user = await pageUser(`/p/${encodeURIComponent(projectSlug)}`);
  try {
    return await requireMember(user, projectSlug, atLeast);
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
}

/** A page does not know its own address; the proxy, where there is one, writes it down. */
async function askedPath(): Promise<string | null> {
  return (await headers()).get('x-subtext-path');
}
