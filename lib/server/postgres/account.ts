import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The system account a database runs as. Undefined: our own, which is an ordinary one. */
export type Account = { uid: number; gid: number };

/**
 * Postgres refuses to run as root. For root this is the owner of the data directory where there is one, else the
 * account `postgres` (made where the system has none and can make one), else `nobody`.
 */
export function findPostgresAccount(dataDirectory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(dataDirectory);
  if (owner && owner.uid !== 0) return owner;
  return lookUp('postgres') ?? makeAccount() ?? lookUp('nobody');
}

/** Whether the account may pass through every directory above a path. */
export function canReach(path: string, account: Account): boolean {
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    const { mode, uid, gid } = statSync(directory);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (directory === dirname(directory)) return true;
  }
}

function ownerOf(path: string): Account | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function lookUp(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function makeAccount(): Account | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    return undefined; // no such command here: the caller has another account
  }
  return lookUp('postgres');
}
