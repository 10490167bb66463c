import { prisma } from '#lib/server/prisma-client.ts';

/** Signs a person out of every browser, this one too. */
export async function endAllSessions(userId: string): Promise<void> {
  await prisma().session.deleteMany({ where: { userId } });
}
