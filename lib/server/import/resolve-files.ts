import { formats } from '#lib/formats/index.ts';
import type { ByteSource, Format } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { isPictureName, pictureType } from '#lib/trace/picture.ts';
import { expandArchive } from './expand-sources.ts';
import { FileSet, type HandedFile, type HandedOver } from './handed-over.ts';
import type { ImportOptions } from './import-record.ts';
import type { ImportIssue } from './report.ts';
import { resolveFormat, type ResolvedFormat } from './resolve-format.ts';

/** A file with what it is read as, or why it cannot be read. `share` is its part of the bytes handed over. */
export type ResolvedFile = Result<
  { source: ByteSource; resolved: ResolvedFormat; share: number },
  ImportIssue & { bytes: number }
>;

/**
 * Every file to read among those handed over, in order: a file with its format; for an archive that no format reads as a
 * whole, its members with theirs. Files that are read together with another one (a text beside its annotations, the pictures of a
 * trace) are not read by themselves; a picture that no trace asked for by the end is said. The preview, the mapping
 * editor and the import all walk this way.
 */
export async function* resolveFiles(
  projectId: number,
  handed: HandedOver | Promise<HandedOver>,
  options: ImportOptions,
): AsyncGenerator<ResolvedFile> {
  const { files, problems } = await handed;
  for (const { name, reason } of problems) yield failure({ file: name, place: '', reason, bytes: 0 });
  yield* resolveSet(projectId, files, options, null);
}

async function* resolveSet(
  projectId: number,
  files: readonly HandedFile[],
  options: ImportOptions,
  archive: string | null,
): AsyncGenerator<ResolvedFile> {
  const set = new FileSet(files);
  const together = findCompanions(set, options);
  const pictures = new Set(files.map(({ name }) => name).filter(isPictureName));
  // A picture alone is a mistake to be told at once; beside other files it may belong to them.
  const readsPictures = pictures.size < files.length;
  for (const file of files) {
    if (together.has(file.name) || (readsPictures && pictures.has(file.name))) continue;
    const opened = await file.open();
    if (opened.ok) {
      const source = set.withBeside(opened.value, file.name);
      yield* resolveFile(projectId, source, options, archive, file.bytes);
    } else yield unreadable(file.name, archive, opened.problem);
  }
  if (!readsPictures) return;
  for (const file of files) {
    if (!pictures.has(file.name) || set.asked.has(file.name)) continue;
    const opened = await file.open();
    if (!opened.ok) yield unreadable(file.name, archive, opened.problem);
    else if (await isPicture(opened.value))
      yield unreadable(file.name, archive, 'No trace shows this picture.');
    else {
      const source = set.withBeside(opened.value, file.name);
      yield* resolveFile(projectId, source, options, archive, file.bytes);
    }
  }
}

/** By its bytes: a name says nothing. */
async function isPicture(source: ByteSource): Promise<boolean> {
  for await (const chunk of source.stream()) return pictureType(chunk) !== null;
  return false;
}

async function* resolveFile(
  projectId: number,
  source: ByteSource,
  options: ImportOptions,
  archive: string | null,
  share: number,
): AsyncGenerator<ResolvedFile> {
  const resolved = await resolveFormat(projectId, source, options);
  if (resolved.ok) yield success({ source, resolved: resolved.value, share });
  else if (!source.archive)
    yield failure({ file: source.name, place: '', reason: resolved.problem, bytes: source.size });
  else if (archive !== null) {
    const reason = 'An archive inside an archive is not opened: unpack it first.';
    yield failure({ file: source.name, place: '', reason, bytes: source.size });
  } else yield* resolveSet(projectId, expandArchive(source, source.archive), options, source.name);
}

/** The files that are read together with another one that is there too. */
function findCompanions(set: FileSet, options: ImportOptions): Set<string> {
  const found = new Set<string>();
  for (const { companions, id } of formats as readonly Format[]) {
    if (!companions || (options.format !== undefined && options.format !== id)) continue;
    for (const { name } of set.files)
      for (const path of companions(name)) {
        const other = set.nameBeside(name, path);
        if (other !== name && set.has(other)) found.add(other);
      }
  }
  return found;
}

/** What stands in an archive is named by its place there. */
function unreadable(name: string, archive: string | null, reason: string): ResolvedFile {
  if (archive === null) return failure({ file: name, place: '', reason, bytes: 0 });
  return failure({ file: archive, place: name.slice(archive.length + 1), reason, bytes: 0 });
}
