import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { failure, success, type Result } from '#lib/result.ts';

/** Files in reading order, and what was left out with the reason ("a/b: …"), for the person to see. */
export type FileList = { files: string[]; skipped: string[] };

/**
 * The files under a folder, at any depth, in sorted order (numbers by their value: 2 before 10); for a file, itself.
 * Hidden files and folders (.git, .DS_Store) are passed over. A symbolic link counts when it leads to a file
 * inside the folder; one that leads out of it, or to a folder, is skipped and said so.
 */
export async function listFiles(path: string): Promise<Result<FileList, string>> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) return success({ files: [path], skipped: [] });
    const list: FileList = { files: [], skipped: [] };
    await walk(path, await realpath(path), list);
    return success(list);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      return failure(`There is no file or folder ${path}.`);
    return failure(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}

const order = new Intl.Collator('en', { numeric: true });

async function walk(folder: string, root: string, list: FileList): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => order.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) await walk(path, root, list);
    else if (entry.isFile()) list.files.push(path);
    else if (entry.isSymbolicLink()) await follow(path, root, list);
    else list.skipped.push(`${path}: neither a file nor a folder`);
  }
}

async function follow(path: string, root: string, list: FileList): Promise<void> {
  try {
    const target = await realpath(path);
    if (!target.startsWith(root + sep)) list.skipped.push(`${path}: a link that leads out of the folder`);
    else if ((await stat(target)).isFile()) list.files.push(path);
    else list.skipped.push(`${path}: a link to a folder`);
  } catch {
    list.skipped.push(`${path}: a link that leads nowhere`);
  }
}
