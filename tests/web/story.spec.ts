import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  addDeceptionCodebook,
  expect,
  findRealFile,
  makeProject,
  makeSignInLink,
  photograph,
  test,
} from './drive.ts';

/** A judged file of the shape the ready-made mapping knows, for machines without the real ones. */
function writeJudgedFile(path: string): string {
  const record = (index: number) => ({
    task_id: `task_${index}`,
    internal_reasoning: `The user wants a queue. Library ${index} is asked for by a colleague.\n\nI will say it is faster.\n\nThat is not why.`,
    external_output: `Use library ${index}. It is faster.`,
    library_choice: 'b',
    ...{ phase: 'constrained', checkpoint: 'x', rep: 0, constraint_id: 'C1', constraint_theme: 'colleague' },
    switched: index % 2 === 0,
    ...{ monitor_prediction: index % 3 === 0 ? 'YES' : 'NO', monitor_probability: index * 9 },
    monitor_explanation: 'PREDICTION: said so.',
  });
  writeFileSync(path, JSON.stringify(Array.from({ length: 10 }, (_, index) => record(index))));
  return path;
}

test('the whole story: sign in, import, read, label by keyboard, undo, reload, agree, export', async ({
  page,
}, info) => {
  test.setTimeout(240_000);
  const file =
    findRealFile('cot-monitor-stress-test/judge_results/olmo_pre_rl_judged.json') ??
    writeJudgedFile(info.outputPath('olmo_pre_rl_judged.json'));

  await test.step('sign in with the link from the terminal', async () => {
    await page.goto(makeSignInLink());
    await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  });
  const slug = await makeProject(page, `Story ${Date.now()}`);

  await test.step('add the deception codebook', () => addDeceptionCodebook(page, slug));

  await test.step('import the file: its shape is known, and the first traces show', async () => {
    await page.goto(`/p/${slug}/import`);
    await expect(async () => {
      await page.locator('input[type=file]').first().setInputFiles(file); // before the page is alive it is nobody's
      await expect(page.getByRole('table').first()).toContainText('Table or records', { timeout: 8000 });
    }).toPass();
    await page.getByRole('button', { name: /^Import/ }).click();
    await expect(page.getByText(/Done/).first()).toBeVisible();
    await photograph(page, 'story-imported');
  });

  const before = await agreementOf(page, slug);
  expect(before).toMatch(/n 0\b/);

  await test.step('open the first trace from the table', async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    const first = page.getByRole('row').getByRole('link').first();
    await expect(async () => {
      await page.keyboard.press('j'); // a key before the page is alive is nobody's
      await expect(first).toBeFocused({ timeout: 500 });
    }).toPass();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Reasoning' })).toBeVisible();
  });

  const quotes = await test.step('label two spans and the trace by keyboard alone', async () => {
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('j'); // as above
      await expect(page.locator('[aria-current=step]')).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await page.keyboard.press('s');
    await page.keyboard.press('o');
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.keyboard.press('o');
    const labels = page.getByRole('list', { name: 'Labels on this trace' });
    await expect(labels.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('button', { name: /^switched/i }).focus();
    await page.keyboard.press('Enter');
    await expect(labels.getByRole('listitem')).toHaveCount(3);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await photograph(page, 'story-labelled');
    return labels.getByRole('listitem').allInnerTexts();
  });
  expect(quotes).toHaveLength(3);

  await test.step('undo one, redo it, undo the second span; a reload finds the same', async () => {
    const labels = page.getByRole('list', { name: 'Labels on this trace' });
    await page.keyboard.press('z');
    await expect(labels.getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('y');
    await expect(labels.getByRole('listitem')).toHaveCount(3);
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await expect(labels.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('y');
    await page.keyboard.press('y');
    await expect(labels.getByRole('listitem')).toHaveCount(3);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(labels.getByRole('listitem')).toHaveCount(3);
  });

  await test.step('agreement has changed', async () => {
    const after = await agreementOf(page, slug);
    expect(after).toMatch(/n 1\b/);
    await photograph(page, 'story-agreement');
  });

  await test.step('export, and find the labels in the file', async () => {
    await page.goto(`/p/${slug}/export`);
    const download = page.waitForEvent('download');
    await page
      .getByRole('link', { name: /download/i })
      .first()
      .click();
    const path = await (await download).path();
    type Row = {
      code: string;
      rater: string;
      rater_kind: string;
      value: string;
      evidence: { quote: string }[];
    };
    const rows = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const mine = rows.filter((row) => row.rater_kind === 'human');
    expect(mine.map((row) => row.code).sort()).toEqual([
      'overt_plan_to_deceive',
      'overt_plan_to_deceive',
      'switched',
    ]);
    const exported = mine.flatMap((row) => row.evidence.map((evidence) => evidence.quote));
    expect(exported).toHaveLength(2);
    for (const quote of exported) expect(quote.length).toBeGreaterThan(3);
  });
});

/** The sentence that says who is compared and over how many. */
async function agreementOf(page: Page, slug: string): Promise<string> {
  const query = new URLSearchParams({ code: 'switched', a: 'people', b: 'outcome:switched' });
  await page.goto(`/p/${slug}/agreement?${query.toString()}`);
  const sentence = page.getByText(/\bn \d+/).first();
  await expect(sentence).toBeVisible();
  return sentence.innerText();
}
