import { checkAccessibility } from './check-accessibility.ts';
import { expect, photograph, test } from './drive.ts';
import { moveToFirst, openTable } from './table-project.ts';

test('a view is saved, shared, opened, changed and deleted by keyboard', async ({ page }) => {
  test.setTimeout(240_000);
  const slug = await openTable(page, 'Kept');
  const menu = page.getByRole('dialog', { name: 'Views' });
  const opener = page.getByRole('button', { name: /^(Views|Zebras|Striped)/ });
  await moveToFirst(page);

  await test.step('none yet', async () => {
    await page.keyboard.press('v');
    await expect(menu).toContainText('No views yet');
    await photograph(page, 'table-views-empty');
    await page.keyboard.press('Escape');
  });

  await test.step('a search, a filter and an order are kept under a name', async () => {
    await page.goto(
      `/p/${slug}/traces?q=zebra&model=model-0&sort=sample&order=desc&col=title~300&col=sample&pin=1`,
    );
    await moveToFirst(page);
    await page.keyboard.press('v');
    await menu.getByRole('textbox', { name: 'Save as a new view' }).focus();
    await page.keyboard.press('Enter');
    await expect(menu).toContainText('Give the view a name.');
    await page.keyboard.type('Zebras');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space'); // for the whole project
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/view=/);
    await expect(opener).toContainText('Zebras');
  });
  const [, id = ''] = /view=([\w-]+)/.exec(page.url()) ?? [];

  await test.step('its short address opens the same', async () => {
    await page.goto(`/p/${slug}/traces?view=${id}`);
    await page.waitForURL(/q=zebra.*model=model-0.*sort=sample.*order=desc.*col=title%7E300.*pin=1/);
    await expect(page.getByRole('columnheader')).toHaveCount(2);
    await expect(page.getByText('1–7 of 7')).toBeVisible();
  });

  await test.step('what the search found stands beneath each row, marked', async () => {
    const marked = page.locator('tr[data-found]').first();
    await expect(marked).toContainText('1 passage…Step by step');
    await expect(marked.locator('mark')).toHaveText('zebra');
    await photograph(page, 'table-snippets');
  });

  await test.step('a change is told, and kept by an update; it is renamed', async () => {
    await moveToFirst(page);
    await page.getByRole('button', { name: 'Remove filter Model model-0' }).press('Enter');
    await expect(opener).toContainText('changed');
    await expect(page.getByText(/of 19$/)).toBeVisible(); // until then the rows are faint
    await page.keyboard.press('v');
    await photograph(page, 'table-views');
    await checkAccessibility(page);
    await menu.getByRole('button', { name: 'Update' }).press('Enter');
    await expect(opener).not.toContainText('changed');
    await menu.getByRole('button', { name: 'Rename' }).press('Enter');
    await menu.getByRole('textbox', { name: 'New name' }).fill('Striped');
    await page.keyboard.press('Enter');
    await expect(opener).toContainText('Striped');
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'table-views-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('it is deleted, and its address says so', async () => {
    await menu.getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).press('Enter');
    await expect(opener).toContainText('Views');
    await page.goto(`/p/${slug}/traces?view=${id}`);
    await expect(page.getByText('This view is not there any more')).toBeVisible();
  });
});

test('filters that no facet shows are added by keyboard, with the keys the traces have', async ({ page }) => {
  test.setTimeout(240_000);
  await openTable(page, 'Filtered');
  const menu = page.getByRole('dialog', { name: 'Add a filter' });
  await moveToFirst(page);

  await test.step('a range of a key', async () => {
    await page.keyboard.press('f');
    await expect(menu.getByLabel('Metadata')).toBeVisible(); // its keys are asked for; until then the only Add is another's
    await menu.getByRole('button', { name: 'Add' }).first().press('Enter');
    await expect(menu).toContainText('Choose a key.');
    await menu.getByLabel('Metadata').selectOption('difficulty');
    await menu.getByLabel('Condition').selectOption('is between');
    await menu.getByLabel('From').fill('8');
    await photograph(page, 'table-add-filter');
    await checkAccessibility(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/metaRange=difficulty/);
    await expect(page.getByText(/of 26$/)).toBeVisible();
  });

  await test.step('disagreement of people and monitors', async () => {
    await page.keyboard.press('f');
    await menu.getByLabel('Between').selectOption('people and monitors');
    await menu.getByRole('button', { name: 'Add' }).last().press('Enter');
    await page.waitForURL(/disagree=/);
    await expect(page.getByRole('button', { name: /^Remove filter Disagreement/ })).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'table-filtered-dark');
  });
});
