import type { ByteSource } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import { openAccess } from '#lib/server/files/open-access.ts';
import { bytesAccess } from '#lib/server/files/random-access.ts';

/** Opens bytes in memory (not copied) for the formats, under the limits that files have. */
export function openBytes(name: string, bytes: Uint8Array): Promise<Result<ByteSource, string>> {
  return openAccess(name, bytesAccess(bytes));
}
