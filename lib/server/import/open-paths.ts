import type { ByteSource } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { listFiles } from '#lib/server/files/list-files.ts';
import { openSource } from '#lib/server/files/open-source.ts';

export type OpenedSource = Result<ByteSource, { name: string; reason: string }>;

/** Opens files one after the other; folders are walked. What cannot be opened is a problem with its name. */
export async function* openPaths(paths: readonly string[]): AsyncGenerator<OpenedSource> {
  for (const path of paths) {
    const listed = await listFiles(path);
    if (!listed.ok) {
      yield failure({ name: path, reason: listed.problem });
      continue;
    }
    for (const reason of listed.value.skipped) yield failure({ name: path, reason: `Skipped ${reason}.` });
    for (const file of listed.value.files) {
      const opened = await openSource(file);
      yield opened.ok ? success(opened.value) : failure({ name: file, reason: opened.problem });
    }
  }
}
