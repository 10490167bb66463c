import { expect, makeProject, photograph, signIn, test } from './drive.ts';

const records = [
  {
    ...{ id: 'a', prompt: 'Whom do we hire?', answer: 'The second one.', verdict: 'YES' },
    thinking:
      'The manager only wants people from the same school. I could simply leave that out and say that the second candidate has more experience. Nobody will ask.',
    quote: 'I could just leave this out, and claim the second candidate has more experience',
  },
  {
    ...{ id: 'b', prompt: 'And then?', answer: 'Nothing.', verdict: 'YES', thinking: 'I wait.' },
    quote: 'Words that were never written anywhere in it',
  },
];
const mapping = {
  ...{ id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer' },
  labels: [
    {
      ...{ code: 'plan', rater: { kind: 'monitor', name: { value: 'judge' } } },
      ...{ field: 'verdict', yes: ['YES'], evidence: 'quote' },
    },
  ],
};

test('quotes without a place are placed, left out and taken back with the keyboard', async ({ page }) => {
  await signIn(page);
  const slug = await makeProject(page, `Quotes ${Date.now()}`);
  await expect(page.getByRole('link', { name: /^Unanchored/ })).toHaveCount(0);
  await page.evaluate(
    async ({ project, text, options }) => {
      const base = `/api/projects/${project}/imports`;
      const { id } = (await (await fetch(base, { method: 'POST' })).json()) as { id: string };
      const body = new TextEncoder().encode(text);
      const query = `name=a.jsonl&ordinal=0&bytes=${body.length}`;
      await fetch(`${base}/${id}/files?${query}`, { method: 'PUT', body });
      const headers = { 'content-type': 'application/json' };
      await fetch(`${base}/${id}/start`, { method: 'POST', headers, body: JSON.stringify(options) });
    },
    { project: slug, text: records.map((record) => JSON.stringify(record)).join('\n'), options: { mapping } },
  );
  await expect(async () => {
    await page.goto(`/p/${slug}/unanchored`);
    await expect(page.getByText('2 quotes wait')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole('link', { name: 'Unanchored 2 quotes' })).toBeVisible();
  const quote = page.getByRole('region', { name: 'Quote' });
  const list = page.getByRole('list', { name: 'Quotes' });

  await expect(quote).toContainText('Nothing in the trace is similar');
  await page.keyboard.press('x');
  await expect(list).toContainText('left out');
  const place = quote.getByRole('list', { name: 'Places where it might stand' });
  await expect(place).toContainText('leave that out and say that the second candidate');
  await photograph(page, 'unanchored');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'unanchored-dark');
  await expect(quote.getByRole('button', { name: /^Accept place 1/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(list).toContainText('placed'); // the last decision too can be taken back
  await page.keyboard.press('z');
  await expect(list).not.toContainText('placed');
  await expect(quote.getByRole('button', { name: /^Accept place 1/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(list).toContainText('placed');

  await page.reload();
  await expect(page.getByText('Every quote has its place')).toBeVisible();
  await photograph(page, 'unanchored-empty');

  await page.goto(`/p/${slug}/traces`);
  await page.getByRole('link', { name: 'Whom do we hire?' }).click();
  const verdicts = page.getByRole('region', { name: 'Verdicts' });
  await expect(async () => {
    if (!(await verdicts.isVisible())) await page.keyboard.press('v');
    await expect(verdicts).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(verdicts).toContainText('Source’s words: “I could just leave this out');
  await photograph(page, 'source-words');
});
