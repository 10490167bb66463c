import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import type { Instance } from './instance.ts';

const instance = JSON.parse(process.env.SUBTEXT_TEST_INSTANCE ?? '{}') as Instance;
const realData = join(import.meta.dirname, '../../../shared/data');

/** A test whose page fails it on any error the browser reports, and on any request to another host. */
export const test = base.extend<{ page: Page }>({
  baseURL: instance.url,
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(instance.url).host)
        faults.push(`request: ${request.url()}`);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});
export { expect };

/** A one-time link from the command line, as a person at the terminal would ask for it. */
export function makeSignInLink(): string {
  return execFileSync(process.execPath, ['bin/subtext.ts', 'link'], { encoding: 'utf8' }).trim();
}

/** Who is signed in already, of this worker's tests. */
let session: Awaited<ReturnType<BrowserContext['cookies']>> | null = null;

/** Signs the local owner in, by a link the first time and by the same session afterwards, and is on the home page. */
export async function signIn(page: Page): Promise<void> {
  if (session) {
    await page.context().addCookies(session);
    await page.goto('/');
  } else {
    await page.goto(makeSignInLink());
    await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
    session = await page.context().cookies();
  }
}

/** Makes a project on the home page and stays on its overview. Returns its slug. */
export async function makeProject(page: Page, name: string): Promise<string> {
  if (new URL(page.url()).pathname !== '/') await page.goto('/');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /create|make/i })
    .click();
  await page.waitForURL('**/p/*');
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

/** Adds the ready-made codebook on deception to a project. */
export async function addDeceptionCodebook(page: Page, slug: string): Promise<void> {
  await page.goto(`/p/${slug}/codebook`);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Deception' })
    .getByRole('button', { name: /^add/i })
    .first()
    .click();
  await expect(page.getByText('Overt plan to deceive').first()).toBeVisible();
}

/** Opens the import page and hands files over, again where the page was not alive yet. */
export async function choose(page: Page, slug: string, files: string[]): Promise<void> {
  await page.goto(`/p/${slug}/import`);
  await expect(async () => {
    await page.locator('input[type=file]').first().setInputFiles(files);
    await expect(page.getByRole('button', { name: 'Discard' })).toBeVisible({ timeout: 3000 });
  }).toPass();
  const known = page.getByRole('button', { name: /^Import \d+ files?$/ });
  const asked = page.getByText('Say which field is what first.');
  await expect(known.or(asked).first()).toBeVisible({ timeout: 60_000 });
}

/** A real file, where the folder of real files is there; null, with a line that says so, where it is not. */
export function findRealFile(path: string): string | null {
  const file = join(realData, path);
  if (existsSync(file)) return file;
  process.stdout.write(`Not there: ${file}. A file written for the tests is used instead.\n`);
  return null;
}

/** A picture of the page for people to look at: screenshots/<name>.png. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync('screenshots', { recursive: true });
  await page.screenshot({ path: `screenshots/${name}.png` });
}
