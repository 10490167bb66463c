import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readEnvironment } from '#lib/server/env.ts';
import { AppError } from '#lib/server/errors.ts';
import { openSource } from '#lib/server/files/open-source.ts';
import { formatSize } from '#lib/server/files/limits.ts';
import type { HandedOver } from './handed-over.ts';

/** The largest file the page takes; the command line has no limit but the disk. */
export const uploadLimitBytes = 20 * 1024 ** 3;

/** A file handed over in the browser, kept under a number of ours with its name beside: names are never paths. */
export type Upload = { ordinal: number; name: string; bytes: number };

/** Where a folder for each import is. */
export function uploadsFolder(): string {
  return join(readEnvironment().dataDirectory, 'uploads');
}

/** Where the files of one import wait until it is done. */
function folderOf(importId: string): string {
  return join(uploadsFolder(), importId);
}

/**
 * Keeps one file. `expectedBytes` is what the browser said it sends: fewer or more is an error and nothing is kept,
 * so a request cut short never becomes half a file.
 */
export async function keepUpload(
  importId: string,
  name: string,
  ordinal: number,
  body: ReadableStream<Uint8Array>,
  expectedBytes: number,
): Promise<Upload> {
  const folder = folderOf(importId);
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `${ordinal}.partial`);
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      const tooMany = bytes > uploadLimitBytes;
      done(
        tooMany ? new AppError('too-large', `${name} is larger than ${formatSize(uploadLimitBytes)}.`) : null,
        chunk,
      );
    },
  });
  try {
    await pipeline(Readable.fromWeb(body as never), counter, createWriteStream(partial));
    if (bytes !== expectedBytes) {
      throw new AppError(
        'invalid',
        `${name} arrived with ${bytes} of ${expectedBytes} bytes. Send it again.`,
      );
    }
    await writeFile(join(folder, `${ordinal}.json`), JSON.stringify({ ordinal, name, bytes }));
    await rename(partial, join(folder, `${ordinal}.data`));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return { ordinal, name, bytes };
}

/** The files of an import that are here in full, in the order they were handed over. */
export async function listUploads(importId: string): Promise<Upload[]> {
  const names = await readdir(folderOf(importId)).catch(() => [] as string[]); // nothing was handed over yet
  const kept = names.filter((name) => name.endsWith('.data')).map((name) => name.replace('.data', '.json'));
  const uploads = await Promise.all(kept.map((name) => readFile(join(folderOf(importId), name), 'utf8')));
  return uploads.map((text) => JSON.parse(text) as Upload).sort((a, b) => a.ordinal - b.ordinal);
}

/** What was handed over, under the names the person knows. */
export async function openUploads(importId: string): Promise<HandedOver> {
  const uploads = await listUploads(importId);
  return {
    files: uploads.map(({ ordinal, name, bytes }) => ({
      bytes,
      name: name.replaceAll('\\', '/'),
      open: () => openSource(join(folderOf(importId), `${ordinal}.data`), name),
    })),
    problems: [],
  };
}

export async function discardUploads(importId: string): Promise<void> {
  await rm(folderOf(importId), { recursive: true, force: true });
}
