import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#lib/server/env.ts';

/**
 * What signs sessions: SUBTEXT_SECRET, or 32 random bytes made at the first start and kept in the data directory,
 * readable by its owner only. There is no built-in value. Throws when the kept file is damaged.
 */
export function readSecret(environment: Pick<Environment, 'secret' | 'dataDirectory'>): string {
  if (environment.secret) return environment.secret;
  const file = join(environment.dataDirectory, 'secrets.json');
  if (!existsSync(file)) makeSecret(environment.dataDirectory, file);
  const { secret } = JSON.parse(readFileSync(file, 'utf8')) as { secret?: unknown };
  if (typeof secret !== 'string' || secret.length < 32) throw new Error(`${file} holds no usable secret.`);
  return secret;
}

/** Written beside and linked into place: of two first starts one wins, and nobody reads half a file. */
function makeSecret(directory: string, file: string): void {
  mkdirSync(directory, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify({ secret: randomBytes(32).toString('base64url') }), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}
