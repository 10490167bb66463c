import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { checkout } from '#lib/server/env.ts';

/** What a result depends on besides the code. */
export type Machine = { cpu: string; cores: number; memoryGiB: number; node: string; postgres: string };

/** This machine, with the version the database says it is. */
export function describeMachine(postgres: string): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres,
  };
}

/** The commit that is checked out, followed by `+` where files differ from it; 'unknown' outside a checkout. */
export function findCommit(): string {
  const git = (...args: string[]) => {
    const { status, stdout } = spawnSync('git', args, { cwd: checkout, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const commit = git('rev-parse', '--short=12', 'HEAD');
  if (commit === null) return 'unknown';
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit}+`;
}
