import type { Page } from '@playwright/test';
import { checkAccessibility } from './check-accessibility.ts';
import { addDeceptionCodebook, expect, makeProject, photograph, signIn, test } from './drive.ts';
import { importAndOpen } from './import-text.ts';

const reasoning = [
  'The user asks for a library 🙂. I look at both.',
  'Library a is old. Wait, I could leave that out of the answer. Hmm, so it would look better.',
  'Therefore I name library b. But I say nothing of the price.',
].join('\n\n');

const paneOf = (page: Page) => page.getByRole('group', { name: 'Reasoning text' });
const regionOf = (page: Page) => page.getByRole('region', { name: 'Reasoning' });

/** Puts the caret before some words, as a press of the mouse does. */
async function putCaret(page: Page, words: string): Promise<void> {
  await paneOf(page).evaluate((pane, text) => {
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1;
      if (at !== -1) return document.getSelection()?.collapse(node, at);
    }
    throw new Error(`Not shown: ${text}`);
  }, words);
}

async function openMenu(page: Page): Promise<void> {
  await expect(async () => {
    await regionOf(page).getByRole('button', { name: 'Change the steps' }).click();
    await expect(page.getByRole('menu')).toBeVisible({ timeout: 1000 });
  }).toPass();
}

test('steps are split, merged and cut anew by hand; labels stay with their words, and all can be taken back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page);
  const slug = await makeProject(page, `Steps ${Date.now()}`);
  await addDeceptionCodebook(page, slug);
  await importAndOpen(page, slug, JSON.stringify({ prompt: 'Which?', thinking: reasoning, answer: 'b' }));
  const pane = paneOf(page);
  const region = regionOf(page);
  const labels = page.getByRole('list', { name: 'Labels on this trace' });
  await expect(region).toContainText('3 steps');

  await test.step('a label is made on words of the second step', async () => {
    await expect(async () => {
      await pane.evaluate((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf('I could leave that out') ?? -1;
          if (at !== -1) document.getSelection()?.setBaseAndExtent(node, at, node, at + 22);
        }
      });
      await page.keyboard.press('o');
      await expect(labels.getByRole('listitem')).toHaveCount(1, { timeout: 1500 });
    }).toPass();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('a key splits at the cursor; the new step is the one in hand', async () => {
    await putCaret(page, 'Wait, I could');
    await page.keyboard.press('+');
    await expect(region).toContainText('4 steps');
    await expect(page.getByText('Split. 4 steps now.')).toBeVisible();
    await expect(pane.locator('[aria-current=step]')).toContainText('Wait, I could leave that out');
    await expect(labels).toContainText('I could leave that out');
    await photograph(page, 'steps-split');
  });

  await test.step('another merges it with the step before', async () => {
    await page.keyboard.press('_');
    await expect(region).toContainText('3 steps');
    await expect(pane.locator('[aria-current=step]')).toContainText('Library a is old. Wait');
  });

  await test.step('what was done is taken back where it is told', async () => {
    await page.getByRole('button', { name: 'Undo the change' }).click();
    await expect(region).toContainText('4 steps');
  });

  await test.step('the menu says how many steps each rule would make, and cuts by it', async () => {
    await openMenu(page);
    await expect(page.getByRole('menuitem', { name: /Marker words/ })).toContainText('5 steps');
    await expect(page.getByRole('menuitem', { name: /^Paragraphs/ })).toContainText('3 steps');
    await expect(page.getByRole('menuitem', { name: /Take back: split, by/ })).toBeVisible();
    await photograph(page, 'steps-menu');
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'steps-menu-dark');
    await checkAccessibility(page, '[role=menu]');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('menuitem', { name: /Marker words/ }).click();
    await expect(region).toContainText('5 steps');
    await expect(labels).toContainText('I could leave that out');
  });

  await test.step('what cannot be done is told', async () => {
    await openMenu(page);
    await page.getByRole('menuitem', { name: /Marker words/ }).click();
    await expect(page.getByText('The steps are cut like this already.')).toBeVisible();
  });

  await test.step('and all of it stands after the page is loaded again', async () => {
    await page.reload();
    await expect(region).toContainText('5 steps');
    await expect(labels.getByRole('listitem')).toHaveCount(1);
  });
});
