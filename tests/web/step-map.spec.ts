import { scoredRecord, stepMapping } from './block-files.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { expect, makeProject, photograph, signIn, test } from './drive.ts';

const record = { ...scoredRecord, verdict: 'YES', quote: 'Step 2: we take 20 km' };
const mapping = {
  ...stepMapping,
  labels: [
    {
      ...{ code: 'plan', rater: { kind: 'monitor', name: { value: 'judge' } } },
      ...{ field: 'verdict', yes: ['YES'], evidence: 'quote' },
    },
  ],
};

test('the step map shows where scores fall, and what verdicts quote only while they are open', async ({
  page,
}) => {
  await signIn(page);
  const slug = await makeProject(page, `Map ${Date.now()}`);
  await page.evaluate(
    async ({ project, text, options }) => {
      const base = `/api/projects/${project}/imports`;
      const { id } = (await (await fetch(base, { method: 'POST' })).json()) as { id: string };
      const body = new TextEncoder().encode(text);
      await fetch(`${base}/${id}/files?name=a.jsonl&ordinal=0&bytes=${body.length}`, { method: 'PUT', body });
      const headers = { 'content-type': 'application/json' };
      await fetch(`${base}/${id}/start`, { method: 'POST', headers, body: JSON.stringify(options) });
    },
    { project: slug, text: JSON.stringify(record), options: { mapping } },
  );
  await expect(async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByRole('row')).toHaveCount(2, { timeout: 2000 });
  }).toPass();
  await page.getByRole('row').getByRole('link').first().click();
  const map = page.getByRole('navigation', { name: 'Steps' });
  const bar = (name: string) => map.getByRole('button', { name, exact: true });

  await expect(bar('Step 4, 2 drops of a score')).toBeVisible();
  await expect(bar('Step 2')).toBeVisible();
  const verdicts = page.getByRole('region', { name: 'Verdicts' });
  await expect(async () => {
    if (!(await verdicts.isVisible())) await page.keyboard.press('v');
    await expect(verdicts).toContainText('judge', { timeout: 2000 });
  }).toPass();
  await expect(bar('Step 2, 1 quote in a verdict')).toBeVisible();
  await page.mouse.move(0, 0);
  await photograph(page, 'step-map-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'step-map-dark');
  await checkAccessibility(page, 'nav[aria-label=Steps]');
  await page.emulateMedia({ colorScheme: 'light' });
  await bar('Step 4, 2 drops of a score').click();
  await expect(page.locator('[aria-current=step]')).toContainText('Step 4:');
  await page.keyboard.press('v');
  await expect(bar('Step 2')).toBeVisible();
});
