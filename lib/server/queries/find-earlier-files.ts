import { rows } from '#lib/server/db.ts';

/** A file that was imported before. */
export type EarlierFile = { name: string; bytes: number; hash: string; importedAt: string };

/**
 * For each of the names the files imported before that are called the same, whatever their folder: the newest of each name, newest
 * first, five at most.
 */
export async function findEarlierFiles(
  projectId: number,
  names: readonly string[],
): Promise<Map<string, EarlierFile[]>> {
  const found = await rows<EarlierFile & { base: string }>(
    `select distinct on (file.name) file.name, regexp_replace(file.name, '^.*/', '') as base,
       file.bytes::float8 as bytes, file.hash, import.created_at as "importedAt"
       from import_file as file join import on (import.project_id, import.id) = (file.project_id, file.import_id)
      where file.project_id = $1 and file.hash is not null and regexp_replace(file.name, '^.*/', '') = any ($2)
      order by file.name, file.import_id desc`,
    [projectId, [...new Set(names.map(baseName))]],
  );
  const newestFirst = found
    .map((one) => ({ ...one, importedAt: new Date(one.importedAt).toISOString() }))
    .sort((a, b) => b.importedAt.localeCompare(a.importedAt));
  const byBase = Map.groupBy(newestFirst, ({ base }) => base);
  return new Map(
    names.map((name) => [
      name,
      (byBase.get(baseName(name)) ?? []).slice(0, 5).map(({ base: _base, ...file }) => file),
    ]),
  );
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
