import type { ByteSource } from '#lib/formats/format.ts';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import type { ImportIssue } from './report.ts';

/** Members of an archive that are never data. */
const ignored = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|\.git)(\/|$)|\/$/;

/**
 * The members of an archive that no format reads as a whole, each a file of its own. One that cannot be read goes to
 * `issues`.
 */
export async function* expandArchive(source: ByteSource, issues: ImportIssue[]): AsyncGenerator<ByteSource> {
  for (const { name } of source.archive?.members ?? []) {
    if (ignored.test(name)) continue;
    const bytes = await source.archive?.read(name);
    if (!bytes?.ok) {
      issues.push({
        file: source.name,
        place: name,
        reason: bytes?.problem ?? 'The member could not be read.',
      });
      continue;
    }
    const member = await openBytes(`${source.name}/${name}`, bytes.value);
    if (!member.ok) issues.push({ file: source.name, place: name, reason: member.problem });
    else yield member.value;
  }
}
