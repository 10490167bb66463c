import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readEnvironment } from '#lib/server/env.ts';

/** A browser to test with, and what to start it with. */
export type Browser = { path: string; args: string[]; from: string };

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Chromium refuses its sandbox to root and keeps shared memory where containers have little of it. */
const plainArgs = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-quic',
];

/**
 * CHROMIUM_PATH, else a Chromium or Chrome of the system, else Playwright's own, else the one in the npm package
 * @sparticuz/chromium, which needs nothing installed. Null where none of them is there.
 */
export async function findBrowser(): Promise<Browser | null> {
  const { chromiumPath } = readEnvironment();
  if (chromiumPath) return { path: chromiumPath, args: plainArgs, from: 'CHROMIUM_PATH' };
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = names.map((name) => join(folder, name)).find((candidate) => existsSync(candidate));
    if (path) return { path, args: plainArgs, from: 'the system' };
  }
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) {
    return { path: chromium.executablePath(), args: plainArgs, from: 'Playwright' };
  }
  return findPackagedBrowser();
}

async function findPackagedBrowser(): Promise<Browser | null> {
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const args = packaged.args.filter(
      (arg: string) => arg !== '--single-process' && !arg.startsWith('--headless'),
    );
    return { path: await packaged.executablePath(), args, from: '@sparticuz/chromium' };
  } catch (cause) {
    process.stderr.write(`The packaged Chromium cannot be used: ${String(cause)}\n`);
    return null;
  }
}
