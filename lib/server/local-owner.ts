import { randomUUID } from 'node:crypto';
import { rows } from '#lib/server/db.ts';

export const localOwnerEmail = 'owner@subtext.local';

/**
 * Makes the first account when there is none: whoever starts the program owns it.
 * Returns its e-mail, or null where the accounts are somebody else's doing.
 */
export async function ensureLocalOwner(): Promise<string | null> {
  // Two programs may start at once.
  await rows(
    `insert into "user" (id, email, name, email_verified, may_create, updated_at)
     select $1, $2, 'Local owner', true, true, now() where not exists (select from "user")
     on conflict do nothing`,
    [randomUUID(), localOwnerEmail],
  );
  const found = await rows('select from "user" where email = $1', [localOwnerEmail]);
  return found.length > 0 ? localOwnerEmail : null;
}
