import type { Page } from '@playwright/test';
import { addDeceptionCodebook, expect, makeProject, signIn } from './drive.ts';
import { importText } from './import-text.ts';

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

/** A project with the records, at its table. */
export async function openTable(page: Page, name: string): Promise<string> {
  await signIn(page);
  const slug = await makeProject(page, `${name} ${Date.now()}`);
  await addDeceptionCodebook(page, slug);
  await importText(page, slug, records.map((record) => JSON.stringify(record)).join('\n'), {
    mapping,
  });
  await expect(async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByText(/^1–\d+ of 130$/)).toBeVisible({ timeout: 2000 });
  }).toPass();
  return slug;
}

/** To the first row, again where the page was not alive yet. */
export async function moveToFirst(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(page.locator('[data-row="0"] a')).toBeFocused({ timeout: 500 });
  }).toPass();
}
