import type { Page } from '@playwright/test';
import { addDeceptionCodebook, expect, makeProject, photograph, signIn, test } from './drive.ts';
import { importAndOpen } from './import-text.ts';

/** 5,000 steps of 2,000 characters: ten million, with what does not count as one byte or one unit in every tenth. */
const odd = 'Emoji 👩‍🚀🙂, 推論の途中, עברית עם English, e\u0301.\r\nA second line.';
const steps = Array.from({ length: 5_000 }, (_, at) => {
  const opening = at % 10 === 3 ? `Step ${at}. ${odd} ` : `Step ${at}. `;
  const filler = `The queue of library ${at % 97} is asked for by a colleague, so I weigh it again. `;
  return (opening + filler.repeat(30)).slice(0, 1_990) + (at === 4_321 ? ' a needle, well hidden' : '');
});
const reasoning = steps.join('\n\n');

const textOf = (page: Page) => page.getByRole('region', { name: 'Reasoning' });
const paneOf = (page: Page) => page.getByRole('group', { name: 'Reasoning text' });

async function openLong(page: Page, thinking: string, answer = 'Use library b.'): Promise<string> {
  await signIn(page);
  const slug = await makeProject(page, `Long ${Date.now()}`);
  await addDeceptionCodebook(page, slug);
  return importAndOpen(page, slug, JSON.stringify({ prompt: 'Which library?', thinking, answer }));
}

/** Presses a key until the page is alive and heeds it. */
async function press(page: Page, key: string, heeded: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await heeded();
  }).toPass();
}

test('ten million characters open with their first words, scroll anywhere, and are found in, linked to and labelled', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const path = await openLong(page, reasoning);
  const pane = paneOf(page);

  await test.step('the page holds the first words and not the whole text', async () => {
    await expect(textOf(page)).toContainText('Step 0. The queue of library 0');
    const html = await (await page.request.get(path)).text();
    expect(html).toContain('Step 0. The queue');
    expect(html.length).toBeLessThan(1_000_000);
    await expect(textOf(page)).toContainText('5,000 steps');
  });

  await test.step('scrolled far, the text comes, and the page stays small', async () => {
    await expect(async () => {
      await pane.evaluate((element) => (element.scrollTop = element.scrollHeight * 0.5));
      await expect(pane.getByText(/^Step 2[45]\d\d\./).first()).toBeVisible({ timeout: 3000 });
    }).toPass();
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2_000);
    await photograph(page, 'reader-long');
  });

  await test.step('what stands once in it is found, listed with its words, and shown', async () => {
    const field = page.getByRole('textbox', { name: 'Find in this trace' });
    await press(page, '/', () => expect(field).toBeVisible({ timeout: 500 }));
    await field.fill('needle');
    const bar = page.getByRole('search', { name: 'In this trace' });
    await expect(bar.getByRole('status')).toHaveText('1 hit');
    await field.press('Enter');
    await expect(pane.getByText('a needle, well hidden')).toBeVisible();
    await bar.getByRole('button', { name: 'List the hits' }).click();
    await expect(bar.getByRole('group', { name: 'Hits' })).toContainText('a needle, well hidden');
    await expect(bar.getByRole('group', { name: 'Hits' })).toContainText('step 4,322');
    await photograph(page, 'reader-find');
  });

  await test.step('case, whole words and patterns are heeded; a bad pattern is told', async () => {
    const bar = page.getByRole('search', { name: 'In this trace' });
    const field = bar.getByRole('textbox');
    await field.fill('QUEUE OF LIBRARY 96');
    await expect(bar.getByRole('status')).toHaveText(/^[1-9][\d,]* hits$/);
    await bar.getByRole('button', { name: 'Match case' }).click();
    await expect(bar.getByRole('status')).toHaveText('Nothing');
    await bar.getByRole('button', { name: 'Match case' }).click();
    await bar.getByRole('button', { name: 'Regular expression' }).click();
    await field.fill('^Step \\d+9\\.');
    await expect(bar.getByRole('status')).toHaveText('499 hits'); // 19, 29 … 4999
    await field.fill('(needle');
    await expect(bar.getByRole('alert')).toContainText('This is not a pattern');
    await photograph(page, 'reader-find-refused');
    await field.press('Escape');
    await expect(bar).toBeHidden();
  });

  await test.step('a link to a character range opens there, and what is labelled there is that text', async () => {
    const start = reasoning.indexOf(odd, reasoning.indexOf('Step 3003.'));
    await page.goto(`${path}#b1:${start}-${start + odd.length}`);
    await page.reload();
    await expect(pane.getByText('推論の途中').first()).toBeVisible();
    const at = reasoning.slice(0, start).split('\n\n').length - 1;
    const row = pane.locator('[data-row]', { hasText: new RegExp(`^\\D*${(at + 1).toString()}`) }).first();
    await expect(row).toBeVisible();
    await press(page, 'j', () =>
      expect(pane.locator('[aria-current=step]')).toHaveCount(1, { timeout: 500 }),
    );
    await expect(pane.locator('[aria-current=step] [data-block]')).toBeVisible();
    await page.keyboard.press('s');
    await expect(page.getByRole('region', { name: 'Labels' })).toContainText('characters selected');
    await page.keyboard.press('o');
    const labels = page.getByRole('list', { name: 'Labels on this trace' });
    await expect(labels.getByRole('listitem')).toHaveCount(1);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(labels.getByRole('listitem')).toHaveCount(1);
  });
});

test('one line of megabytes is read in rows, to its end', async ({ page }) => {
  test.setTimeout(180_000);
  const line = Array.from({ length: 150_000 }, (_, at) => `word${at}`).join(' ');
  await openLong(page, line);
  const pane = paneOf(page);
  await expect(textOf(page)).toContainText('word0 word1');
  const rows = pane.locator('[data-row]');
  expect(await rows.count()).toBeGreaterThan(1);
  const longest = await rows.evaluateAll((all) =>
    Math.max(...all.map(({ textContent }) => textContent.length)),
  );
  expect(longest).toBeLessThan(5_000);
  await expect(async () => {
    await pane.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await expect(pane.getByText('word149999')).toBeVisible({ timeout: 3000 });
  }).toPass();
});

/** Labels of a code by whoever is signed in, over the route that the reader uses: each with quotes of 90 characters, side by side. */
async function putLabels(
  page: Page,
  path: string,
  text: string,
  { labels, quotes }: { labels: number; quotes: number },
): Promise<void> {
  const [, , project = '', , trace = ''] = path.split('/');
  const html = await (await page.request.get(path)).text();
  const code = /id\\?":\\?"([0-9a-f-]{36})\\?",\\?"key\\?":\\?"overt_plan_to_deceive/.exec(html)?.[1] ?? '';
  expect(code).not.toBe('');
  const each = Math.floor((text.length - 60 * quotes - 100) / labels);
  const status = await page.evaluate(
    async (given) => {
      /** Not within a pair of surrogates. */
      const whole = (at: number) => (/^[\uDC00-\uDFFF]/.test(given.text.charAt(at)) ? at + 1 : at);
      const post = async (index: number) => {
        const id = crypto.randomUUID();
        const evidence = Array.from({ length: given.quotes }, (_, at) => {
          const start = whole(index * given.each + at * 60 + 9);
          const end = whole(start + 90);
          return { block: 1, start, end, quote: given.text.slice(start, end) };
        });
        const answer = await fetch(`/api/projects/${given.project}/labels`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            ...{ id, traceId: given.trace, codeId: given.code, slot: `span:${id}`, value: 'yes' },
            ...{ supersedes: null, evidence },
          }),
        });
        return answer.status;
      };
      const found: number[] = [];
      for (let from = 0; from < given.labels; from += 20)
        found.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(20, given.labels - from) }, (_, at) => post(from + at)),
          )),
        );
      return found;
    },
    { ...{ project, trace, code, text, each, quotes, labels } },
  );
  expect(new Set(status)).toEqual(new Set([200]));
}

test('more labels than a page carries come beside it: the text is there first, and keys wait for them', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const text = steps.slice(0, 60).join('\n\n');
  const path = await openLong(page, text);
  await putLabels(page, path, text, { labels: 400, quotes: 1 });
  const html = await (await page.request.get(path)).text();
  expect(html).toContain('Step 0. The queue');
  const inPage = new Set(html.match(/span:[0-9a-f-]{36}/g));
  expect(inPage.size).toBeGreaterThan(20); // those in sight at first
  expect(inPage.size).toBeLessThan(200);

  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**/api/**/labels`, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(textOf(page)).toContainText('Step 0. The queue');
  await expect(page.getByText('Your labels are on their way…')).toBeVisible();
  await press(page, 'j', () =>
    expect(paneOf(page).locator('[aria-current=step]')).toHaveCount(1, { timeout: 500 }),
  );
  await page.keyboard.press('s');
  await page.keyboard.press('o');
  letGo();
  await expect(page.getByText('On this trace · 401')).toBeVisible();
  await expect(page.getByText('Your labels are on their way…')).toHaveCount(0);
  await photograph(page, 'reader-many-labels');
  await page.keyboard.press('z');
  await expect(page.getByText('On this trace · 400')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText('Overt plan to deceive').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('On this trace · 400')).toBeVisible();
});

test('ten thousand marks: a click offers all that overlap, a key marks one more', async ({ page }) => {
  test.setTimeout(240_000);
  const path = await openLong(page, steps.slice(0, 400).join('\n\n'));
  const text = steps.slice(0, 400).join('\n\n');
  await putLabels(page, path, text, { labels: 50, quotes: 200 });
  await page.reload();
  const labels = page.getByRole('list', { name: 'Labels on this trace' });
  await expect(labels.getByRole('listitem').first()).toBeVisible();
  await expect(page.getByText('On this trace · 50')).toBeVisible();
  await expect(async () => {
    const first = paneOf(page).locator('[data-block]').first();
    await first.click({ position: { x: 160, y: 14 } });
    await expect(page.getByRole('dialog', { name: 'Labels here' }).getByRole('listitem').first()).toBeVisible(
      {
        timeout: 1000,
      },
    );
  }).toPass();
  await photograph(page, 'reader-overlapping');
  await page.keyboard.press('Escape');
  await press(page, 'j', () =>
    expect(paneOf(page).locator('[aria-current=step]')).toHaveCount(1, { timeout: 500 }),
  );
  await page.keyboard.press('s');
  await page.keyboard.press('o');
  await expect(page.getByText('On this trace · 51')).toBeVisible();
});
