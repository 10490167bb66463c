import type { Page } from '@playwright/test';
import { checkAccessibility } from './check-accessibility.ts';
import { addDeceptionCodebook, expect, makeProject, makeSignInLink, photograph, test } from './drive.ts';

/** More than a page of the table, of 30 prompts and 3 models; the text of every seventh holds a word of its own. */
const records = Array.from({ length: 130 }, (_, at) => ({
  id: `t${at}`,
  sample: at % 5,
  prompt: `Question ${String(at % 26).padStart(2, '0')}: whom do we hire? 😀 这是谁`,
  model: `model-${at % 3}`,
  thinking: `Step by step ${at}.\n\n${at % 7 === 0 ? 'A zebra crosses the road.' : 'Nothing of note.'}\n\nDone.`,
  answer: `The answer ${at}.`,
  correct: at % 2 === 0,
  difficulty: at % 10,
  planned: ['YES', 'NO', undefined][at % 3],
  judged: at % 4 === 0 ? 'YES' : 'NO',
}));
const answers = { yes: ['YES'], no: ['NO'] };
const mapping = {
  ...{ id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer', sample: 'sample' },
  model: 'model',
  outcomes: [{ name: 'correct', field: 'correct', yes: [true], no: [false] }],
  labels: [
    {
      ...{ code: 'overt_plan_to_deceive', field: 'planned', ...answers },
      rater: { kind: 'human', name: { value: 'Ann' } },
    },
    {
      ...{ code: 'overt_plan_to_deceive', field: 'judged', ...answers },
      rater: { kind: 'monitor', name: { value: 'gull' } },
    },
  ],
};

test('rows are selected by keyboard and mouse, compared, exported, and all that match are offered', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openTable(page, 'Selected');
  const bar = page.getByRole('region', { name: 'Selection' });
  const row = (at: number) => page.locator(`[data-row="${at}"]`);

  await test.step('x selects the row at the keyboard, Shift with an arrow the next', async () => {
    await moveToFirst(page);
    await page.keyboard.press('x');
    await expect(bar).toContainText('1 selected');
    await expect(bar.getByRole('button', { name: 'Compare' })).toBeDisabled();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(bar).toContainText('3 selected');
    await page.keyboard.press('Shift+ArrowUp');
    await expect(bar).toContainText('2 selected');
    await photograph(page, 'table-selected');
    await checkAccessibility(page);
  });

  await test.step('what is selected outlasts sorting and is compared', async () => {
    await page.getByRole('columnheader', { name: 'Sample' }).getByRole('button').click();
    await page.waitForURL(/sort=sample/);
    await expect(bar).toContainText('2 selected');
    await page.keyboard.press('c');
    await page.waitForURL(/compare\?traces=[^,]+,[^,]+$/);
    await page.goBack();
    await expect(bar).toContainText('2 selected');
  });

  await test.step('Escape clears, and Shift with the mouse selects a range', async () => {
    await page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
    await row(1).getByRole('checkbox').click();
    await row(6)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(bar).toContainText('6 selected');
    expect(new URL(page.url()).pathname).toMatch(/traces$/);
  });

  await test.step('the picked ones are exported, and shown alone', async () => {
    await bar.getByRole('button', { name: 'Export' }).click();
    await page.waitForURL(/export\?selection=/);
    await expect(page.getByText('6 of 130 traces')).toBeVisible();
    await page.goBack();
    await bar.getByRole('button', { name: 'Show only these' }).click();
    await page.waitForURL(/traces\?selection=/);
    await expect(page.getByText('1–6 of 6')).toBeVisible();
    await photograph(page, 'table-picked-alone');
    await page.goBack();
    await expect(page.getByText(/of 130/)).toBeVisible();
  });

  await test.step('the box in the head selects what is loaded, and then offers all', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Select all rows loaded' }).click();
    await expect(bar).toContainText('100 selected');
    await photograph(page, 'table-all-offered');
    await bar.getByRole('button', { name: 'Select all 130 that match' }).click();
    await expect(bar).toContainText('130 selected · all that match');
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'table-all-selected-dark');
    await checkAccessibility(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('e');
    await page.waitForURL(/\/export$/);
    await expect(page.getByText('All 130 traces of the project.')).toBeVisible();
  });
});

/** A project with the records, at its table. */
async function openTable(page: Page, name: string): Promise<string> {
  await page.goto(makeSignInLink());
  const slug = await makeProject(page, `${name} ${Date.now()}`);
  await addDeceptionCodebook(page, slug);
  await importRecords(page, slug);
  await expect(async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByText(/^1–\d+ of 130$/)).toBeVisible({ timeout: 2000 });
  }).toPass();
  return slug;
}

/** To the first row, again where the page was not alive yet. */
async function moveToFirst(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(page.locator('[data-row="0"] a')).toBeFocused({ timeout: 500 });
  }).toPass();
}

async function importRecords(page: Page, slug: string): Promise<void> {
  await page.evaluate(
    async ({ project, text, options }) => {
      const base = `/api/projects/${project}/imports`;
      const { id } = (await (await fetch(base, { method: 'POST' })).json()) as { id: string };
      const body = new TextEncoder().encode(text);
      await fetch(`${base}/${id}/files?name=a.jsonl&ordinal=0&bytes=${body.length}`, { method: 'PUT', body });
      const headers = { 'content-type': 'application/json' };
      const started = await fetch(`${base}/${id}/start`, {
        method: 'POST',
        headers,
        body: JSON.stringify(options),
      });
      if (!started.ok) throw new Error(await started.text());
    },
    { project: slug, text: records.map((record) => JSON.stringify(record)).join('\n'), options: { mapping } },
  );
}
