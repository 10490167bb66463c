import { fork, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkout } from '#lib/server/env.ts';
import type { Order } from './import-process.ts';

/** A running worker with its database. */
export type Killable = {
  url: string;
  tell: <T = object>(order: Order) => Promise<T>;
  kill: () => Promise<void>;
};

/** Starts a worker on the data directory, in a group of its own. It takes no jobs before it is told to. */
export async function startKillable(directory: string): Promise<Killable> {
  const child = fork(join(checkout, 'tests/support/import-process.ts'), [], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, SUBTEXT_DATA_DIR: directory, DATABASE_URL: '', NODE_OPTIONS: '' },
  });
  const { url } = await heard<{ url: string }>(child);
  return {
    url,
    tell<T>(order: Order) {
      child.send(order);
      return heard<T>(child);
    },
    kill: () => kill(child, directory),
  };
}

async function heard<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process ended before it answered.');
  });
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [T & { error?: string }];
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer;
}

/**
 * Ends the worker, the postmaster and every backend by SIGKILL, and waits until none is left. Killing the postmaster alone would let
 * a backend finish what it is at.
 */
async function kill(child: ChildProcess, directory: string): Promise<void> {
  const postmaster = Number(readFileSync(join(directory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const pids = [child.pid ?? 0, postmaster, ...listChildren(postmaster)];
  for (const pid of pids) signal(pid, 'SIGKILL');
  const until = Date.now() + 10_000;
  for (const pid of pids) {
    // Until it is collected too: Postgres takes a dead postmaster that still has its number for a running one.
    while (signal(pid, 0)) {
      if (Date.now() > until) throw new Error(`Process ${pid} did not end.`);
      await wait(5);
    }
  }
}

function listChildren(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, of]) => of === parent).map(([pid = 0]) => pid);
}

function signal(pid: number, name: 'SIGKILL' | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false; // no such process
  }
}
