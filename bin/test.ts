/**
 * `npm test`: the unit and server tests on a Postgres of their own, then the browser tests on an instance of theirs.
 * `npm test -- tests/web/import.spec.ts` runs those browser tests alone; what `vitest` runs alone, `npx vitest run` does.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '#bin/build.ts';
import { findBrowser } from '#bin/find-browser.ts';
import { checkout } from '#lib/server/env.ts';

const chosen = process.argv.slice(2);
const unit = chosen.length > 0 ? 0 : run('node_modules/vitest/vitest.mjs', ['run']);
const web = await runBrowserTests();
process.exitCode = unit === 0 && web === 0 ? 0 : 1;

async function runBrowserTests(): Promise<number> {
  const browser = await findBrowser();
  if (!browser) {
    process.stderr.write(
      'No browser for the browser tests. Install one (apt-get install chromium) or set CHROMIUM_PATH.\n',
    );
    return 1;
  }
  process.stdout.write(`Browser tests with ${browser.path} (from ${browser.from}).\n`);
  buildIfStale();
  const directory = mkdtempSync(join(tmpdir(), 'subtext-web-'));
  try {
    return run('node_modules/@playwright/test/cli.js', ['test', ...chosen], {
      SUBTEXT_DATA_DIR: directory,
      SUBTEXT_TEST_BROWSER: JSON.stringify(browser),
      DATABASE_URL: '',
      NODE_NO_WARNINGS: '1',
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function run(script: string, args: string[], variables: Record<string, string> = {}): number {
  const env = { ...process.env, ...variables };
  return spawnSync(process.execPath, [script, ...args], { cwd: checkout, env, stdio: 'inherit' }).status ?? 1;
}
