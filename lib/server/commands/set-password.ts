import { APIError } from 'better-auth/api';
import { auth } from '#lib/server/auth.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * Gives the person of this session a password, or another one if they know the one they have. Their sessions in other
 * browsers end. `session` are the headers that carry the session's cookie. Throws `invalid` for a wrong password.
 */
export async function setPassword(
  session: Headers,
  { currentPassword, newPassword }: { currentPassword?: string | undefined; newPassword: string },
): Promise<void> {
  const { api } = auth();
  try {
    if (currentPassword === undefined) await api.setPassword({ headers: session, body: { newPassword } });
    else await api.changePassword({ headers: session, body: { currentPassword, newPassword } });
  } catch (cause) {
    if (!(cause instanceof APIError) || cause.statusCode >= 500) throw cause;
    const message =
      cause.body?.code === 'INVALID_PASSWORD' ? 'That is not your current password.' : cause.message;
    throw new AppError('invalid', message, { cause });
  }
  await api.revokeOtherSessions({ headers: session });
}
