import { prisma } from '#lib/server/prisma-client.ts';

/** Changes the name a person is shown under. Raters keep theirs: it stands in exports that are out already. */
export async function renameUser(userId: string, name: string): Promise<void> {
  await prisma().user.update({ where: { id: userId }, data: { name: name.trim() } });
}
