import { expect, type Page } from '@playwright/test';

/** Imports one file of text into a project over HTTP, with the options of the import page. Returns the import's id; it may still run. */
export async function importText(
  page: Page,
  slug: string,
  text: string,
  options: object = {},
): Promise<string> {
  return page.evaluate(
    async ({ project, body, start }) => {
      const base = `/api/projects/${project}/imports`;
      const { id } = (await (await fetch(base, { method: 'POST' })).json()) as { id: string };
      const bytes = new TextEncoder().encode(body);
      await fetch(`${base}/${id}/files?name=a.jsonl&ordinal=0&bytes=${bytes.length}`, {
        method: 'PUT',
        body: bytes,
      });
      const headers = { 'content-type': 'application/json' };
      const started = await fetch(`${base}/${id}/start`, { method: 'POST', headers, body: start });
      if (!started.ok) throw new Error(await started.text());
      return id;
    },
    { project: slug, body: text, start: JSON.stringify(options) },
  );
}

/** Imports one file of text into a project over HTTP and opens the only trace in it. */
export async function importAndOpen(page: Page, slug: string, text: string): Promise<string> {
  await importText(page, slug, text);
  await expect(async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByRole('row')).toHaveCount(2, { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('row').getByRole('link').first().click();
  await page.waitForURL('**/traces/*-*');
  return new URL(page.url()).pathname;
}
