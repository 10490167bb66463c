import type { Page } from '@playwright/test';
import {
  agentRun,
  askedRecord,
  chatRun,
  forcedMapping,
  forcedRecord,
  questionMapping,
  scoredRecord,
  stepMapping,
  tokenRun,
} from './block-files.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { expect, makeProject, photograph, signIn, test } from './drive.ts';

/** Imports a file through the routes the import page uses, and opens the trace in it. */
async function openImported(page: Page, name: string, record: object, mapping?: object): Promise<void> {
  await signIn(page);
  const slug = await makeProject(page, `${name} ${Date.now()}`);
  await page.evaluate(
    async ({ project, file, text, options }) => {
      const base = `/api/projects/${project}/imports`;
      const { id } = (await (await fetch(base, { method: 'POST' })).json()) as { id: string };
      const body = new TextEncoder().encode(text);
      const query = `name=${file}&ordinal=0&bytes=${body.length}`;
      await fetch(`${base}/${id}/files?${query}`, { method: 'PUT', body });
      const headers = { 'content-type': 'application/json' };
      await fetch(`${base}/${id}/start`, { method: 'POST', headers, body: JSON.stringify(options) });
    },
    {
      project: slug,
      file: `${name}.jsonl`,
      text: JSON.stringify(record),
      options: mapping ? { mapping } : {},
    },
  );
  await expect(async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByRole('row').nth(1)).toBeVisible({ timeout: 1_500 });
  }).toPass();
  const address = await page.getByRole('row').getByRole('link').first().getAttribute('href');
  await page.goto(address ?? '/');
  await expect(page.getByRole('region', { name: 'Reasoning' })).toBeVisible();
}

/** Pictures in light and dark, and what axe finds in each. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(0, 0);
    await page.waitForTimeout(250); // colours fade into each other
    await photograph(page, colorScheme === 'light' ? name : `${name}-dark`);
    await checkAccessibility(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('an agent run: calls and results, terminal colours, errors, and the timeline by keyboard', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openImported(page, 'agent', agentRun);
  const answer = page.getByRole('region', { name: 'Answer' });
  const reasoning = page.getByRole('region', { name: 'Reasoning' });
  await expect(reasoning.getByText('The provider withholds the text.')).toBeVisible();
  await expect(reasoning.getByRole('button', { name: /^Redacted:/ })).toBeVisible();
  await expect(answer.getByText('left_click (144, 104)')).toBeVisible();
  await expect(answer.getByText('WAIT', { exact: true }).first()).toBeVisible();
  const first = answer.locator('[data-block]').first();
  await expect(first).toContainText('"coordinate"');
  await lookAt(page, 'blocks-agent');

  await test.step('an error is marked, in its call too, and one leads to the other', async () => {
    const toError = answer.getByRole('button', { name: 'its error' });
    await toError.scrollIntoViewIfNeeded();
    await toError.click();
    await expect(answer.getByText('Error from')).toBeInViewport();
    await lookAt(page, 'blocks-error');
  });

  await test.step('long output is folded, coloured, and whole when opened', async () => {
    const fold = answer.getByRole('button', { name: /^Show all/ });
    await expect(answer.getByText('39%')).toHaveCount(0);
    await fold.click();
    await expect(answer.getByText('39%')).toHaveCount(1);
    const red = answer.getByText('ERROR', { exact: true }).first();
    await expect(red).toHaveClass(/text-danger/);
    await expect(page.getByRole('heading', { name: 'Answer' })).toBeInViewport();
    await red.scrollIntoViewIfNeeded();
    await photograph(page, 'blocks-terminal');
  });

  await test.step('the timeline is stepped key by key; the click lies on what the agent saw', async () => {
    const timeline = page.getByRole('dialog', { name: 'Agent timeline' });
    await expect(async () => {
      await page.keyboard.press('*');
      await expect(timeline).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(timeline.getByRole('status')).toHaveText('Turn 1 of 6');
    await expect(timeline.getByRole('img', { name: 'point at 144, 104' })).toBeVisible();
    await expect(timeline.getByText('640 × 360 pixels · 1 point marked')).toBeVisible();
    await lookAt(page, 'blocks-timeline');
    await page.keyboard.press('j');
    await expect(timeline.getByRole('status')).toHaveText('Turn 2 of 6');
    await expect(timeline.getByText('WAIT', { exact: true }).first()).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(timeline.getByRole('img', { name: 'point at 66.3%, 62.2%' })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(timeline.getByText('$ grep --color=always -n ERROR').last()).toBeVisible();
    await photograph(page, 'blocks-timeline-terminal');
    await page.keyboard.press('End');
    await expect(timeline.getByRole('status')).toHaveText('Turn 6 of 6');
    await expect(timeline.getByText('DONE', { exact: true }).first()).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('z');
    const large = page.getByRole('dialog', { name: 'Picture in the trace' });
    await expect(large).toBeVisible();
    await page.keyboard.press('+');
    await expect(large.getByText('150%')).toBeVisible();
    await photograph(page, 'blocks-picture-large');
    await page.keyboard.press('Escape');
    await expect(large).toBeHidden();
    await expect(timeline.getByRole('button', { name: /^Show large/ }).first()).toBeFocused();
    await page.keyboard.press('o');
    await expect(timeline).toBeHidden();
    await expect(page.locator('[aria-current=step]')).toHaveCount(1);
  });
});

test('arguments on one line are laid out without a change to the text, and what is missing is said', async ({
  page,
}) => {
  await openImported(page, 'chat', chatRun);
  const answer = page.getByRole('region', { name: 'Answer' });
  const call = answer.locator('[data-block]').first();
  await expect(call).toHaveText(/"query":"tides, 2009",\s+"filters":/);
  await expect(answer.getByText('no result in the trace')).toBeVisible();
  await expect(answer.getByText('its call is not in the trace')).toBeVisible();
  await page.getByRole('button', { name: 'Whole prompt' }).click();
  await expect(page.getByText(/This picture is missing from the import: shots\/gone\.png/)).toBeVisible();
  await test.step('what is selected is the stored text', async () => {
    const box = await call.boundingBox();
    if (!box) throw new Error('the call is not in the page');
    await call.evaluate((element) => document.getSelection()?.selectAllChildren(element));
    await expect(async () => {
      const copied = await page.evaluate(() => {
        const data = new DataTransfer();
        const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector('[data-block]')?.dispatchEvent(event);
        return data.getData('text/plain');
      });
      expect(copied).toBe('{"query":"tides, 2009","filters":{"lang":["en","de"]}}');
    }).toPass();
  });
  await lookAt(page, 'blocks-call');
});

test('token distributions: all positions counted, a window in a grid, values under the focus', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openImported(page, 'tokens', tokenRun(2_300));
  const view = page.getByRole('region', { name: 'Token distributions' });
  await expect(view.getByText('2,300 positions')).toBeVisible();
  await expect(view.getByText(/mean entropy .* \(n 2,300\)/)).toBeVisible();
  await expect(view.getByText('positions 1 to 40')).toBeVisible();
  const slider = view.getByRole('slider', { name: 'Window over the positions' });
  await slider.focus();
  await page.keyboard.press('End');
  await expect(view.getByText('positions 2,261 to 2,300')).toBeVisible();
  await page.keyboard.press('Home');
  await view.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(view.getByRole('status')).toContainText('Position 2');
  await expect(view.getByRole('status')).toContainText(/n \d+ tokens given/);
  await view.getByLabel('Track').selectOption('Taken tokens');
  await expect(view.getByRole('status')).toContainText('the track’s');
  await lookAt(page, 'blocks-tokens');
  await view.getByRole('button', { name: 'Large' }).click();
  const large = page.getByRole('dialog', { name: 'Token distributions' });
  await expect(large.getByText('positions 1 to 40')).toBeVisible();
  await lookAt(page, 'blocks-tokens-large');
  await page.keyboard.press('Escape');
  await view.getByRole('radio', { name: 'by rank' }).click();
  await expect(view.getByText(/^Every rank given|further ranks/)).toBeVisible();
  await photograph(page, 'blocks-tokens-rank');
});

test('step scores: a line for each scorer, the drop marked there and at its step, alternatives unfold', async ({
  page,
}) => {
  await openImported(page, 'scores', scoredRecord, stepMapping);
  const reasoning = page.getByRole('region', { name: 'Reasoning' });
  await expect(reasoning.getByText('drop', { exact: false }).first()).toBeVisible();
  const alternatives = reasoning.getByRole('button', { name: '2 alternatives' });
  await alternatives.click();
  await expect(reasoning.getByText('150 / 60 = 2.5 hours')).toBeVisible();
  const views = page.getByRole('region', { name: 'Views of the trace' });
  await views.getByRole('button', { name: 'Step scores' }).click();
  await expect(views.getByText('7 of 7 steps have a score')).toBeVisible();
  await expect(views.getByRole('button', { name: 'step 4: 0.88 → 0.42' })).toBeVisible();
  await expect(views.getByText('2 drops:').first()).toBeVisible();
  await views.getByRole('button', { name: 'step 4: 0.88 → 0.42' }).click();
  await expect(page.locator('[aria-current=step]')).toContainText('Step 4:');
  await lookAt(page, 'blocks-scores');
  await views.getByLabel(/fall of at least/).fill('0.95');
  await expect(views.getByText('No drop.').first()).toBeVisible();
});

test('sub-questions stand beside their passage, and pressing one shows where it is answered', async ({
  page,
}) => {
  await openImported(page, 'questions', askedRecord, questionMapping);
  const views = page.getByRole('region', { name: 'Views of the trace' });
  await views.getByRole('button', { name: 'Sub-questions' }).click();
  await expect(views.getByText('4 of 4 sub-questions')).toBeVisible();
  await views.getByRole('button', { name: /were riding transit/ }).click();
  await expect(views.locator('mark')).toHaveText('3.9% for riding transit 🚋');
  await expect(views.locator('mark')).toBeInViewport();
  await lookAt(page, 'blocks-questions');
  await views.getByRole('button', { name: /if_then/ }).click();
  await expect(views.getByText('The source names no place for this answer')).toBeVisible();
  await views.getByRole('button', { name: 'In the text' }).nth(2).click();
  await expect(page.locator('[aria-current=step]')).toContainText('were cycling');
});

test('words put into the mouth of a model look different from its own, and what kind of reasoning it is stands there', async ({
  page,
}) => {
  await openImported(page, 'forced', forcedRecord, forcedMapping);
  const reasoning = page.getByRole('region', { name: 'Reasoning' });
  await expect(reasoning.getByRole('button', { name: /^Prompted:/ })).toBeVisible();
  await expect(reasoning.locator('[data-forced]')).toHaveText(/^forced prefix\s*Okay, I should say$/);
  await lookAt(page, 'blocks-forced');
  await test.step('a quote behind the prefix is the stored text', async () => {
    const row = reasoning.locator('[data-block]').first();
    const copied = await row.evaluate((element) => {
      document.getSelection()?.selectAllChildren(element);
      return new Promise<string>((resolve) => {
        setTimeout(() => {
          const data = new DataTransfer();
          const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
          element.dispatchEvent(event);
          resolve(data.getData('text/plain'));
        }, 300);
      });
    });
    expect(copied).toBe('Okay, I should say that they are harmless. 漢字 😀');
  });
});
