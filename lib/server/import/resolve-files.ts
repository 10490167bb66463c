import type { ByteSource } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { expandArchive } from './expand-sources.ts';
import type { ImportOptions } from './import-record.ts';
import type { OpenedSource } from './open-paths.ts';
import type { ImportIssue } from './report.ts';
import { resolveFormat, type ResolvedFormat } from './resolve-format.ts';

/** A file with what it is read as, or why it cannot be read. */
export type ResolvedFile = Result<
  { source: ByteSource; resolved: ResolvedFormat },
  ImportIssue & { bytes: number }
>;

/**
 * Every file to read among those opened, in order: a file with its format; for an archive that no format reads as a
 * whole, its members with theirs. The preview, the mapping editor and the import all walk this way.
 */
export async function* resolveFiles(
  projectId: number,
  sources: AsyncIterable<OpenedSource>,
  options: ImportOptions,
): AsyncGenerator<ResolvedFile> {
  for await (const opened of sources) {
    if (opened.ok) yield* resolveFile(projectId, opened.value, options);
    else yield failure({ file: opened.problem.name, place: '', reason: opened.problem.reason, bytes: 0 });
  }
}

async function* resolveFile(
  projectId: number,
  source: ByteSource,
  options: ImportOptions,
  inArchive = false,
): AsyncGenerator<ResolvedFile> {
  const resolved = await resolveFormat(projectId, source, options);
  if (resolved.ok) {
    yield success({ source, resolved: resolved.value });
    return;
  }
  if (!source.archive || inArchive) {
    const reason = source.archive
      ? 'An archive inside an archive is not opened: unpack it first.'
      : resolved.problem;
    yield failure({ file: source.name, place: '', reason, bytes: source.size });
    return;
  }
  const issues: ImportIssue[] = [];
  for await (const member of expandArchive(source, issues))
    yield* resolveFile(projectId, member, options, true);
  for (const issue of issues) yield failure({ ...issue, bytes: 0 });
}
