import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { writeZip } from '#tests/support/zip-writer.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { choose, expect, findRealFile, makeProject, photograph, signIn, test } from './drive.ts';

const lines = (records: object[]) => records.map((record) => JSON.stringify(record)).join('\n');
const chat = (id: string, answer = `It is ${id}.`) => ({
  messages: [
    { role: 'user', content: `What is ${id}?` },
    { role: 'assistant', reasoning: `Let me think about ${id}.\n\nIt could be anything.`, content: answer },
  ],
});

/** In light and in dark: a photograph, and no serious finding of axe. */
async function look(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0); // what is out of date is dimmed
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await photograph(page, scheme === 'light' ? name : `${name}-dark`);
    await checkAccessibility(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('files of many formats are told apart, each with its options, and what cannot be read says why', async ({
  page,
}, info) => {
  test.setTimeout(240_000);
  const file = (name: string, data: string | Uint8Array) => {
    const path = info.outputPath(name);
    writeFileSync(path, data);
    return path;
  };
  await signIn(page);
  const slug = await makeProject(page, `Screens ${Date.now()}`);
  await page.goto(`/p/${slug}/import`);
  await expect(page.getByText('Drop files or a folder here')).toBeVisible();
  await look(page, 'import-empty');

  const real = [
    'formats/inspect/log_images_tc.json',
    'formats/docent/tb_airline.json',
    'formats/claude-code/agent_session.jsonl',
  ]
    .map(findRealFile)
    .filter((path) => path !== null);
  await choose(page, slug, [
    file('chat.jsonl', lines([chat('a'), chat('b')])),
    file(
      'notes.jsonl',
      lines([{ id: 1, text: 'I could lie.', label: [[2, 11, 'deceptive']], Comments: [] }]),
    ),
    file('table.csv', 'task,q,why,said\nt1,"What is 6 times 7?","Six sevens.",42\n'),
    file('readme.txt', 'nothing to read'),
    file(
      'weights.jsonl',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
    ),
    file(
      'bomb.zip',
      writeZip([{ name: 'a.jsonl', data: Buffer.alloc(300_000_000, 0x20), compression: 'deflate' }]),
    ),
    file('broken.jsonl', `${lines([chat('c')])}\n{"messages": [\n`),
    ...real,
  ]);
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name.replace('.', '\\.')) });
  await expect(row('chat.jsonl')).toContainText('OpenAI');
  await expect(row('notes.jsonl')).toContainText('doccano');
  await expect(row('weights.jsonl')).toContainText('Git LFS pointer');
  await expect(row('readme.txt')).toContainText('Nothing of it is imported');
  await expect(row('table.csv')).toContainText('say it below');
  await expect(row('a.jsonl unpacks')).toContainText('the limit is 200 times the compressed size');
  await look(page, 'import-formats');
  const options = page.getByRole('group', { name: 'doccano' });
  await options.getByLabel('Annotator').fill('Ann');
  await options.getByLabel('Words under "label"').selectOption('classes');
  await options.scrollIntoViewIfNeeded();
  await look(page, 'import-options');
  await page.reload();
  await expect(options.getByLabel('Annotator')).toHaveValue('Ann');
});

test('a Parquet or CSV of many fields is mapped beside the trace as it will look', async ({ page }, info) => {
  await signIn(page);
  const slug = await makeProject(page, `Wizard ${Date.now()}`);
  let path = findRealFile('ursa/infer_mathvista.csv');
  if (path === null) {
    path = info.outputPath('wide.csv');
    const names = [
      'task',
      'question',
      'thinking',
      'answer',
      ...Array.from({ length: 20 }, (_, i) => `extra_${i}`),
    ];
    writeFileSync(path, `${names.join(',')}\n${names.map((name) => `${name} of 1`).join(',')}\n`);
  }
  await choose(page, slug, [path]);
  await expect(page.getByRole('region', { name: 'The trace as it will look' }).first()).toBeVisible();
  await page.getByText('As it will look').scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 500);
  await look(page, 'import-wizard');
});

test('a file that is called as one before is read as its new version, and what would change is said', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  await signIn(page);
  const slug = await makeProject(page, `Versions ${Date.now()}`);
  const [before, after] = ['old', 'new'].map((folder) => info.outputPath(folder, 'chat.jsonl'));
  if (!before || !after) throw new Error('There are no paths.');
  for (const path of [before, after]) mkdirSync(dirname(path), { recursive: true });
  writeFileSync(before, lines([chat('a'), chat('b')]));
  await choose(page, slug, [before]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.waitForURL('**/imports/*');
  await expect(page.getByText(/^Done/).first()).toBeVisible();

  writeFileSync(after, lines([chat('a'), chat('b', 'It is not.')]));
  await choose(page, slug, [after]);
  await expect(page.getByRole('region', { name: 'New versions' })).toContainText(
    'New version of the file imported',
  );
  const counts = page.getByLabel('What would be imported');
  await expect(counts.locator('div').filter({ hasText: 'Would change' }).last()).toContainText('1');
  await look(page, 'import-new-version');
});

test('an import that failed in the middle says so and goes on to its end', async ({ page }, info) => {
  test.setTimeout(240_000);
  await signIn(page);
  const slug = await makeProject(page, `Fails ${Date.now()}`);
  const path = info.outputPath('long.jsonl');
  const filler = 'The manager only wants people who went to the same school. '.repeat(20);
  const count = 20_000;
  const good = Array.from({ length: count }, (_, id) =>
    JSON.stringify({ prompt: `Question ${id}`, reasoning: `${id}. ${filler}`, answer: `Answer ${id}` }),
  );
  const broken = Array.from({ length: 3000 }, (_, id) => `{"prompt": "Broken ${id}`);
  writeFileSync(path, [...broken, ...good].join('\n'));
  await choose(page, slug, [path]);
  const ending = spawn(process.execPath, ['tests/web/end-imports.ts'], { stdio: 'inherit' });
  const ended = once(ending, 'exit');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.waitForURL('**/imports/*');
  await expect(page.getByRole('status').filter({ hasText: /Importing|Failed/ })).toBeVisible();
  await photograph(page, 'import-running');
  expect((await ended)[0]).toBe(0);
  await expect(page.getByRole('alert').filter({ hasText: '“Go on” takes it up' })).toBeVisible();
  await look(page, 'import-failed');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/^Done/).first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(count.toLocaleString('en-US')).first()).toBeVisible();
  await expect(page.getByText('3,000').first()).toBeVisible();
  await look(page, 'import-issues');
});

test('a picture that is not there is shown as missing', async ({ page }, info) => {
  await signIn(page);
  const slug = await makeProject(page, `Pictures ${Date.now()}`);
  const path = info.outputPath('pictures.jsonl');
  const picture = { type: 'image_url', image_url: { url: 'screens/gone.png' } };
  const [user, assistant] = chat('this').messages;
  writeFileSync(
    path,
    lines([
      { messages: [{ ...user, content: [{ type: 'text', text: 'What is this?' }, picture] }, assistant] },
    ]),
  );
  await choose(page, slug, [path]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.waitForURL('**/imports/*');
  await page.getByRole('link', { name: 'Show its traces' }).click();
  await page.getByRole('link', { name: 'What is this?' }).first().click();
  await page.getByRole('button', { name: 'Whole prompt' }).click();
  await expect(page.getByText(/gone\.png|missing|not handed over/i).first()).toBeVisible();
  await look(page, 'reader-missing-picture');
});
