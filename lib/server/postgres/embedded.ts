import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from './find-free-port.ts';
import { readEnvironment, type Environment } from '#lib/server/env.ts';
import { findHome, type Home } from './home.ts';

/** A database that is ready, and how to let go of it. */
export type OpenDatabase = { url: string; close: () => Promise<void> };

/** Every process that uses the embedded database holds one connection of this name: the last to leave stops it. */
const holderName = 'subtext-holder';
const startLimitMs = 60_000;

/**
 * The database the environment names, or the embedded one: joined where it runs already, else made and started.
 * It is stopped when the last process that opened it closes it.
 */
export async function openDatabase(environment: Environment = readEnvironment()): Promise<OpenDatabase> {
  if (environment.databaseUrl) return { url: environment.databaseUrl, close: () => Promise.resolve() };
  const home = await findHome(environment);
  const { url, port } = initialise(home, await findFreePort());
  const holder = (await connect(url)) ?? (await start(home, url, port));
  return { url, close: () => release(home, holder) };
}

/** Makes the cluster at the first start; afterwards only reads where it listens. */
function initialise(home: Home, freePort: number): { url: string; port: number } {
  const settingsFile = join(home.base, 'postgres.json');
  // Written last: without it a cluster is one whose making was interrupted. It is put aside, never thrown away.
  if (!existsSync(settingsFile) || !existsSync(join(home.data, 'PG_VERSION'))) {
    if (existsSync(home.data)) renameSync(home.data, `${home.data}.incomplete-${Date.now()}`);
    const settings = { port: freePort, password: randomBytes(24).toString('hex') };
    makeCluster(home, settings.password);
    writeFileSync(settingsFile, JSON.stringify(settings), { mode: 0o600 });
  }
  const { port, password } = JSON.parse(readFileSync(settingsFile, 'utf8')) as {
    port: number;
    password: string;
  };
  return { url: `postgresql://subtext:${password}@127.0.0.1:${port}/postgres`, port };
}

function makeCluster(home: Home, password: string): void {
  mkdirSync(home.data, { recursive: true, mode: 0o700 });
  const passwordFile = `${home.data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.account)
    for (const path of [home.data, passwordFile]) chownSync(path, home.account.uid, home.account.gid);
  const result = spawnSync(
    join(home.programs, 'bin/initdb'),
    ['--pgdata', home.data, '--username=subtext', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'].concat([
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ]),
    { encoding: 'utf8', ...home.account, cwd: '/' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(home.data, { recursive: true, force: true });
    throw new Error(
      `The database could not be made in ${home.data}.\n${result.error?.message ?? result.stderr}`,
    );
  }
}

async function start(home: Home, url: string, port: number): Promise<pg.Client> {
  const logFile = join(home.base, 'postgres.log');
  const until = Date.now() + startLimitMs;
  let server = spawnServer(home, port, logFile);
  while (Date.now() < until) {
    const client = await connect(url); // another process may have been faster: then this is its server
    if (client) return client;
    const ended = server.ended();
    if (ended !== undefined) {
      // A server that was killed keeps its lock for a moment, until the system has collected it.
      if (!existsSync(join(home.data, 'postmaster.pid')))
        throw new Error(`The embedded database did not start: ${ended}. Its log: ${logFile}`);
      await wait(250);
      server = spawnServer(home, port, logFile);
    }
    await wait(50);
  }
  throw new Error(`The embedded database did not start: no answer in 60 s. Its log: ${logFile}`);
}

/** Starts the server; `ended` says how it ended, where it has. */
function spawnServer(home: Home, port: number, logFile: string): { ended: () => string | undefined } {
  const log = openSync(logFile, 'a', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_wal_size: '4GB',
    shared_buffers: '256MB',
    jit: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // In a session of its own, so that Ctrl-C reaches us and not the database under our feet.
  const server = spawn(join(home.programs, 'bin/postgres'), ['-D', home.data, '-p', String(port), ...flags], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
    ...home.account,
  });
  server.unref();
  closeSync(log);
  let ended: string | undefined;
  server.on('error', (error) => (ended = error.message));
  server.on('exit', (code) => (ended = `it ended with code ${code}`));
  return { ended: () => ended };
}

async function connect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: holderName });
  client.on('error', () => undefined); // the server going away is what the next query reports
  try {
    await client.connect();
    return client;
  } catch {
    return undefined; // not running: the caller starts it
  }
}

/** Lets go; the last holder stops the server and waits until it has written everything down. */
async function release(home: Home, holder: pg.Client): Promise<void> {
  const others = await holder
    .query('select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [
      holderName,
    ])
    .then((result) => result.rowCount ?? 0)
    .catch(() => 0); // already gone: nobody else can be there
  await holder.end().catch(() => undefined);
  if (others > 0) return;
  const pidFile = join(home.data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
  while (existsSync(pidFile)) await wait(20);
}
