import { transaction } from '#lib/server/db.ts';

export type NewProject = { name: string; description?: string | undefined };

/** Makes a project whose owner is its maker. Its slug comes from the name and gets a number where that is taken. */
export async function createProject(
  userId: string,
  { name, description = '' }: NewProject,
): Promise<{ id: number; slug: string }> {
  return transaction(async (client) => {
    const wanted = slugOf(name);
    for (let attempt = 1; attempt <= 1000; attempt += 1) {
      const slug = attempt === 1 ? wanted : `${wanted}-${attempt}`;
      const made = await client.query<{ id: number; slug: string }>(
        `insert into project (slug, name, description) values ($1, $2, $3)
         on conflict (slug) do nothing returning id, slug`,
        [slug, name.trim(), description.trim()],
      );
      const project = made.rows[0];
      if (!project) continue;
      await client.query(`insert into member (project_id, user_id, role) values ($1, $2, 'owner')`, [
        project.id,
        userId,
      ]);
      return project;
    }
    throw new Error(`A thousand projects are called ${wanted}.`);
  });
}

/** "Größe & Wahl" becomes "grosse-wahl"; a name without Latin letters or digits becomes "project". */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'project' : slug;
}
