import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { buildIfStale } from '#bin/build.ts';
import { checkout } from '#lib/server/env.ts';
import { findFreePort } from '#lib/server/postgres/find-free-port.ts';

/** A running instance (database apart), and a signed-in way of asking it. */
export type WebInstance = {
  url: string;
  /** Of the one who is signed in, for a browser: `name=value; name=value`. */
  cookie: string;
  /** Throws on any answer that is not 2xx. */
  ask: (path: string, request?: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
};

/** Starts what `npm start` starts, built, on the database at `url`, and signs in with the link it prints. */
export async function startWebInstance(url: string, dataDirectory: string): Promise<WebInstance> {
  buildIfStale();
  mkdirSync(dataDirectory, { recursive: true });
  const port = await findFreePort();
  const address = `http://localhost:${port}`;
  const started = spawn(process.execPath, ['bin/start.ts'], {
    cwd: checkout,
    env: {
      ...process.env,
      ...{ DATABASE_URL: url, SUBTEXT_DATA_DIR: dataDirectory, SUBTEXT_URL: address, PORT: String(port) },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()));
  const link = await new Promise<string>((resolve, reject) => {
    let output = '';
    started.once('exit', (code) => reject(new Error(`The instance ended with ${code}:\n${output}`)));
    started.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Sign in \(works once\): (\S+)\n/.exec(output)?.[1];
      if (found) resolve(found);
    });
  });
  const signedIn = await fetch(link, { redirect: 'manual' });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    url: address,
    cookie,
    async ask(path, request = {}) {
      const headers = { cookie, origin: address, 'sec-fetch-site': 'same-origin' };
      const answer = await fetch(address + path, {
        redirect: 'error',
        ...request,
        headers: { ...headers, ...(request.headers as Record<string, string> | undefined) },
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer;
    },
    async stop() {
      started.kill('SIGINT');
      await ended;
    },
  };
}
