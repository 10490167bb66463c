import { writeFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { choose, expect, makeProject, photograph, signIn, test } from './drive.ts';

const csv = [
  'task,q,why,said,right',
  '"t1","What is 6 times 7?","Six sevens.\n\nThat is 42.","It is 42","42"',
  '"t2","What is 5 plus 5?","Five and five.\n\nSay nine.","It is 9","10"',
].join('\n');
const judged = [
  { task: 't1', judge_says: 'honest' },
  { task: 't2', judge_says: 'lying' },
];
const lines = (records: object[]) => records.map((record) => JSON.stringify(record)).join('\n');

test('importing, from files dropped to labels that find their traces later', async ({ page }, info) => {
  test.setTimeout(240_000);
  const file = (name: string, text: string) => {
    const path = info.outputPath(name);
    writeFileSync(path, text);
    return path;
  };
  await signIn(page);
  const slug = await makeProject(page, `Sums ${Date.now()}`);

  const labels = await test.step('a file of labels alone waits for its traces', async () => {
    await choose(page, slug, [file('judged.jsonl', lines(judged))]);
    const form = page.getByRole('region', { name: 'Which field is what: judged.jsonl' });
    await form.getByRole('button', { name: 'Add a verdict' }).click();
    await form.getByLabel('Code', { exact: true }).fill('lied');
    await form.getByLabel('The value for all records').fill('judge-1');
    await form.getByLabel('Verdict', { exact: true }).selectOption('judge_says');
    await form.getByLabel('lying means yes').click();
    await form.getByLabel('honest means no').click();
    await form.getByLabel('Found by').selectOption('task');
    await expect(page.getByRole('table').first()).toContainText('Labels only: 2 labels in 2 records');
    await expect(page.getByLabel('Warnings')).toContainText('No record of labels finds its trace');
    await photograph(page, 'import-labels-only');
    await page.getByRole('button', { name: 'Import 1 file' }).click();
    await page.waitForURL('**/imports/*');
    const waiting = page.getByRole('region', { name: 'Labels without a trace (2)' });
    await expect(waiting).toContainText('task = t1');
    await waiting.getByRole('button', { name: 'Match again' }).click();
    await expect(waiting.getByText('None of the 2 finds its trace yet.')).toBeVisible();
    return page.url();
  });

  await test.step('a table is mapped field by field, and the trace is seen as it will look', async () => {
    await choose(page, slug, [file('answers_12.csv', csv), file('notes.txt', 'nothing to read')]);
    await expect(page.getByRole('row', { name: /notes\.txt/ })).toContainText('Nothing of it is imported');
    for (const [field, role] of Object.entries({
      q: 'prompt',
      why: 'reasoning',
      said: 'answer',
      right: 'gold',
    }))
      await page.getByLabel(`What ${field} is`, { exact: true }).selectOption(role);
    const live = page.getByRole('region', { name: 'The trace as it will look' });
    await expect(live).toContainText('That is 42.');
    await page.getByRole('button', { name: 'Next record' }).click();
    await expect(live).toContainText('Say nine.');
    await page.getByText('The answer within the answer').click();
    await page.getByLabel('Found', { exact: true }).selectOption({ label: 'The last number' });
    await page.getByLabel('Compare it with the right answer').click();
    await expect(page.getByText('Found in 2 of the first 2 records')).toBeVisible();
    await photograph(page, 'import-mapping');
  });

  await test.step('the mapping is saved for the next files like it', async () => {
    await page.getByRole('button', { name: 'Save the mapping' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Sums');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/^The mapping is saved/)).toBeVisible();
  });

  await test.step('a reload finds everything as it was', async () => {
    await page.reload();
    await expect(page.getByLabel('What why is', { exact: true })).toHaveValue('reasoning');
    await expect(page.getByLabel('Compare it with the right answer')).toBeChecked();
  });

  await test.step('everything is checked without writing anything', async () => {
    const counts = page.getByLabel('What would be imported');
    await expect(countIn(counts, 'New traces')).toHaveText('2');
    await expect(countIn(counts, 'Outcomes')).toHaveText('2');
    await expect(page.getByLabel('Warnings')).toContainText(
      'answers_12.csv may be meant to hold 12 records, and holds 2.',
    );
    await photograph(page, 'import-checked');
  });

  await test.step('imported, the labels that waited are at their traces', async () => {
    await page.getByRole('button', { name: 'Import 1 file' }).click();
    await page.waitForURL('**/imports/*');
    await expect(page.getByText(/^Done/).first()).toBeVisible();
    await page.goto(labels);
    const again = page.getByRole('button', { name: 'Match again' });
    if (await again.isVisible()) await again.click();
    await expect(page.getByText(/Labels without a trace/)).toHaveCount(0);
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByRole('row')).toHaveCount(3);
  });

  await test.step('a changed file is asked about before it changes anything', async () => {
    await choose(page, slug, [file('answers_12.csv', csv.replace('It is 9', 'It is 10'))]);
    await expect(page.getByLabel('Start from')).toHaveValue('0'); // the mapping that was saved
    const counts = page.getByLabel('What would be imported');
    await expect(countIn(counts, 'Would change')).toHaveText('1');
    await expect(page.getByRole('table', { name: 'Traces that would change' })).toContainText('answer');
    await photograph(page, 'import-changes');
    await page.getByRole('button', { name: 'Import 1 file' }).click();
    const dialog = page.getByRole('alertdialog', { name: '1 trace would change' });
    await expect(dialog).toContainText('1 label stays');
    await dialog.getByRole('button', { name: 'Import and change them' }).click();
    await page.waitForURL('**/imports/*');
    await expect(page.getByText(/^Done/).first()).toBeVisible();
  });
});

test('a large import is paused and goes on to its end', async ({ page }, info) => {
  test.setTimeout(240_000);
  await signIn(page);
  const slug = await makeProject(page, `Pause ${Date.now()}`);
  const path = info.outputPath('large.jsonl');
  const filler = 'The manager only wants people who went to the same school. '.repeat(20);
  const count = 45_000;
  writeFileSync(
    path,
    lines(
      Array.from({ length: count }, (_, index) => ({
        ...{ prompt: `Question ${index}`, reasoning: `${index}. ${filler}`, answer: `Answer ${index}` },
      })),
    ),
  );
  await choose(page, slug, [path]);
  await expect(page.getByText(/^Not checked yet/)).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.waitForURL('**/imports/*');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const state = page.getByRole('status').filter({ hasText: 'Paused' });
  await expect(state).toBeVisible();
  await photograph(page, 'import-paused');
  await page.goto(`/p/${slug}/import`);
  await expect(page.getByRole('row', { name: /large\.jsonl/ })).toContainText('Paused');
  await page.getByRole('link', { name: 'large.jsonl' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^Done/).first()).toBeVisible({ timeout: 120_000 });
  await expect(countIn(page.getByLabel('Counts'), 'New traces')).toHaveText(count.toLocaleString('en-US'));
});

/** The number beside a word in a list of counts. */
function countIn(list: Locator, word: string): Locator {
  return list
    .locator('div')
    .filter({
      has: list
        .page()
        .getByRole('term')
        .filter({ hasText: new RegExp(`^${word}$`) }),
    })
    .last()
    .getByRole('definition');
}
