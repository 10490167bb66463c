import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { success } from '#lib/result.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import type { ByteSource } from '#lib/formats/format.ts';

const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Whether the file or folder of real data is there. Where not, says on the console what is skipped. */
export function hasReal(path: string): boolean {
  const there = existsSync(root + path);
  if (!there) console.info(`skipped: ../shared/data/${path} is not there`);
  return there;
}

/** The paths of the files in a folder of real data, in order. */
export function listReal(folder: string): string[] {
  return readdirSync(root + folder)
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Where a real file or folder is on disk. */
export function realPath(path: string): string {
  return root + path;
}

/** A real file as a format sees it, with the files beside it. */
export function realSource(path: string): ByteSource {
  return {
    ...byteSource(path, new Uint8Array(readFileSync(root + path))),
    beside(relative) {
      const other = posix.join(posix.dirname(path), relative);
      return Promise.resolve(existsSync(root + other) ? success(realSource(other)) : null);
    },
  };
}

/** A real JSON document. */
export function readRealJson(path: string): unknown {
  return JSON.parse(readFileSync(root + path, 'utf8'));
}
