import { stat } from 'node:fs/promises';
import { listFiles } from '#lib/server/files/list-files.ts';
import { openSource } from '#lib/server/files/open-source.ts';
import type { HandedOver } from './handed-over.ts';

/** The files at these paths; folders are walked. Nothing is opened yet. What cannot be listed is a problem with its name. */
export async function openPaths(paths: readonly string[]): Promise<HandedOver> {
  const handed: HandedOver = { files: [], problems: [] };
  for (const path of paths) {
    const listed = await listFiles(path);
    if (!listed.ok) {
      handed.problems.push({ name: path, reason: listed.problem });
      continue;
    }
    for (const reason of listed.value.skipped)
      handed.problems.push({ name: path, reason: `Skipped ${reason}.` });
    for (const file of listed.value.files) {
      const bytes = (await stat(file).catch(() => null))?.size ?? 0; // what cannot be opened is said when its turn comes
      handed.files.push({ name: file.replaceAll('\\', '/'), bytes, open: () => openSource(file) });
    }
  }
  return handed;
}
