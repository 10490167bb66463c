/** `npm start`: builds where needed, brings up the database, the worker and the web server, prints a sign-in link. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { forgetAddress, rememberAddress, withInstance } from '#bin/instance.ts';
import { buildIfStale } from '#bin/build.ts';
import { createSignInLink } from '#lib/server/auth.ts';
import { ensureLocalOwner } from '#lib/server/local-owner.ts';
import { rows } from '#lib/server/db.ts';
import { checkout, readEnvironment } from '#lib/server/env.ts';
import { isFirstStart, loadSample } from '#lib/server/sample/load-sample.ts';

const development = process.argv.includes('--dev');
const startLimitMs = 120_000;
const environment = readEnvironment();
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

if (!development) buildIfStale();
await withInstance(async (databaseUrl) => {
  const email = await ensureLocalOwner();
  if (email && (await isFirstStart())) {
    const [owner] = await rows<{ id: string }>('select id from "user" where email = $1', [email]);
    if (owner) await loadSample(owner.id);
    say('The sample project is loaded.');
  }
  const children = startChildren(databaseUrl);
  try {
    await untilAnswering(children.web);
    rememberAddress(environment);
    say(`Subtext is running at ${environment.url}`);
    if (email) say(`Sign in (works once): ${await createSignInLink(email)}`);
    say('Another link: npx subtext link. Stop: Ctrl-C.');
    await Promise.race([ended(children.web), ended(children.worker), aborted()]);
  } finally {
    forgetAddress(environment);
    await stop(Object.values(children));
  }
});
say('Stopped.');

function startChildren(databaseUrl: string): { web: ChildProcess; worker: ChildProcess } {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    SUBTEXT_URL: environment.url,
    NEXT_TELEMETRY_DISABLED: '1',
  };
  // In groups of their own: Ctrl-C in a terminal reaches this process alone, which then stops them in order.
  const options = { cwd: checkout, env, stdio: ['ignore', 'inherit', 'inherit'] as const, detached: true };
  const next = [
    'node_modules/next/dist/bin/next',
    development ? 'dev' : 'start',
    '--port',
    String(environment.port),
  ];
  return {
    web: spawn(process.execPath, next, { ...options, stdio: ['ignore', 'ignore', 'inherit'] }),
    // What an import makes dies young: the smallest nursery holds 70 MB less, and glibc giving back what is freed 75 MB; neither costs
    // anything (measured). subtext.ts has the same in its first line.
    worker: spawn(process.execPath, ['--max-semi-space-size=1', 'bin/worker.ts'], {
      ...options,
      env: { ...env, MALLOC_MMAP_THRESHOLD_: '131072' },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  };
}

async function untilAnswering(web: ChildProcess): Promise<void> {
  const until = Date.now() + startLimitMs;
  while (Date.now() < until && !stopping.signal.aborted) {
    if (web.exitCode !== null)
      throw new Error(`The web server ended with code ${web.exitCode}. Is port ${environment.port} in use?`);
    const answer = await fetch(`http://127.0.0.1:${environment.port}/api/health`).catch(() => undefined); // not up yet
    if (answer?.ok) return;
    await wait(100);
  }
  if (!stopping.signal.aborted) throw new Error('The web server did not answer within two minutes.');
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function aborted(): Promise<void> {
  return new Promise((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
}

/** Asks each child to end; one that has not after ten seconds is made to. */
async function stop(children: ChildProcess[]): Promise<void> {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) continue;
    const done = ended(child);
    process.kill(-child.pid, 'SIGTERM');
    await Promise.race([done, wait(10_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
