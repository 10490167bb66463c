import { stat } from 'node:fs/promises';
import type { ByteSource } from '#lib/formats/format.ts';
import { failure, type Result } from '#lib/result.ts';
import { openAccess } from '#lib/server/files/open-access.ts';
import { fileAccess } from '#lib/server/files/random-access.ts';

/**
 * Opens a file for the formats. Nothing stays open between reads, so there is nothing to close.
 * `name` is what the person called it where that is not the path (an upload kept under another name).
 * The problem is a sentence for people.
 */
export async function openSource(path: string, name: string = path): Promise<Result<ByteSource, string>> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return failure(`${name} is a folder, not a file.`);
    if (!info.isFile()) return failure(`${name} is neither a file nor a folder.`);
    return await openAccess(name, fileAccess(path, info.size));
  } catch (cause) {
    return failure(explain(name, cause));
  }
}

function explain(name: string, cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `There is no file ${name}.`;
  if (code === 'EACCES' || code === 'EPERM') return `${name} may not be read: permission denied.`;
  return `${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
}
