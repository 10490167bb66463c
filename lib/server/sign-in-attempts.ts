/**
 * Slows down guessing the password of one account from many addresses; the limit an address has is better-auth's.
 * Kept in this process: with several of them a guesser has as many times the tries.
 */
const limit = 20;
const windowMs = 15 * 60_000;
const attempts = new Map<string, { count: number; endsAt: number }>();

/** Counts one try. False: the account has had its tries for now; a one-time link still works. */
export function mayTrySignIn(email: string, now = Date.now()): boolean {
  const key = email.trim().toLowerCase();
  if (attempts.size > 10_000)
    for (const [old, { endsAt }] of attempts) if (endsAt <= now) attempts.delete(old);
  const kept = attempts.get(key);
  const current = kept && kept.endsAt > now ? kept : { count: 0, endsAt: now + windowMs };
  current.count += 1;
  attempts.set(key, current);
  return current.count <= limit;
}

/** A right password starts the count again. */
export function forgetAttempts(email: string): void {
  attempts.delete(email.trim().toLowerCase());
}
