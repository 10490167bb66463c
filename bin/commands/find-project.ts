import { rows } from '#lib/server/db.ts';

/** The project of this slug or, failing that, of this very name; null where there is none. */
export async function findProject(text: string): Promise<{ id: number; slug: string; name: string } | null> {
  const found = await rows<{ id: number; slug: string; name: string }>(
    'select id, slug, name from project where slug = $1 or name = $1 order by slug = $1 desc limit 1',
    [text],
  );
  return found[0] ?? null;
}

/** The same, or an error that lists what there is. */
export async function getProject(text: string): Promise<{ id: number; slug: string; name: string }> {
  const project = await findProject(text);
  if (project) return project;
  const all = await rows<{ slug: string }>('select slug from project order by slug');
  throw new Error(
    `There is no project ${text}. There are: ${all.map(({ slug }) => slug).join(', ') || 'none'}.`,
  );
}
