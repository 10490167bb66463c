import { spawn } from 'node:child_process';
import { findFreePort } from '#lib/server/postgres/find-free-port.ts';

/** What the tests know about the instance they drive. */
export type Instance = { url: string };

const startLimitMs = 120_000;

/** Starts `npm start`'s program on a free port waits for the sign-in link it prints, and stops it at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.SUBTEXT_TEST_INSTANCE) return () => Promise.resolve(); // one that runs already
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const started = spawn(process.execPath, ['bin/start.ts'], {
    env: { ...process.env, PORT: String(port), SUBTEXT_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`No sign-in link in two minutes:\n${output}`)),
      startLimitMs,
    );
    started.once('exit', (code) => reject(new Error(`The instance ended with ${code}:\n${output}`)));
    started.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('Sign in (works once)')) return;
      clearTimeout(timer);
      resolve();
    });
  });
  process.env.SUBTEXT_TEST_INSTANCE = JSON.stringify({ url } satisfies Instance);
  return async () => {
    started.kill('SIGINT');
    await ended;
  };
}
