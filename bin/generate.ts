/**
 * Generates the Prisma client. `prisma generate` insists on a schema-engine binary and would download one;
 * it never runs it for this generator, so any program that exists will do and nothing is fetched.
 */
import { spawnSync } from 'node:child_process';

const result = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  encoding: 'utf8',
});
if (result.status !== 0) {
  process.stderr.write(`${result.stdout}\n${result.stderr}\nThe Prisma client could not be generated.\n`);
  process.exit(result.status ?? 1);
}
