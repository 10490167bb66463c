import { checkAccessibility } from './check-accessibility.ts';
import { expect, photograph, test } from './drive.ts';
import { moveToFirst, openTable } from './table-project.ts';

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

test('columns are chosen, moved, pinned and resized by keyboard and mouse, and the address keeps them', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const slug = await openTable(page, 'Columns');
  const menu = page.getByRole('dialog', { name: 'Columns' });
  const heads = () => page.getByRole('columnheader').allInnerTexts();
  await moveToFirst(page);
  await page.getByRole('button', { name: 'Columns', exact: true }).click();

  await test.step('a key of the metadata and codes become columns', async () => {
    await menu.getByRole('searchbox', { name: 'Find a column' }).fill('diff');
    await menu.getByRole('checkbox', { name: 'difficulty' }).click();
    await menu.getByRole('searchbox', { name: 'Find a column' }).fill('overt plan');
    await menu.getByRole('checkbox', { name: /\(people\)/ }).click();
    await menu.getByRole('checkbox', { name: /\(monitors\)/ }).click();
    await expect(page.getByRole('columnheader', { name: 'difficulty' })).toBeAttached();
    await expect(page.locator('[data-row="3"]')).toContainText('3');
  });

  await test.step('a column is moved by the arrow keys and pinned', async () => {
    await menu.getByRole('button', { name: /^Move difficulty/ }).focus();
    await page.keyboard.press('Home');
    await expect(menu.getByRole('listitem').first()).toContainText('difficulty');
    await menu.getByRole('button', { name: 'Pin difficulty at the left' }).press('Enter');
    await menu.getByRole('button', { name: 'Hide Condition' }).click();
    await photograph(page, 'table-columns-menu');
    await checkAccessibility(page);
    await page.keyboard.press('Escape');
    expect((await heads())[0]).toBe('difficulty');
    expect(new URL(page.url()).searchParams.getAll('col')[0]).toBe('meta:difficulty');
  });

  await test.step('the edge of a head is drawn, and moved by the arrow keys', async () => {
    const head = page.getByRole('columnheader', { name: 'Model' });
    const edge = head.getByRole('separator');
    const width = async () => (await head.boundingBox())?.width ?? 0;
    const before = await width();
    const box = await edge.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 8);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 64, (box?.y ?? 0) + 8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBeGreaterThan(before + 40);
    const drawn = await width();
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(width).toBe(drawn - 16);
  });

  await test.step('the address opens the same, and the last choice is remembered', async () => {
    const shared = page.url();
    const shown = await heads();
    await page.evaluate(() => localStorage.clear());
    await page.goto(shared);
    await expect.poll(heads).toEqual(shown);
    await expect(page.locator('[data-row="7"]')).toContainText('7');
    await photograph(page, 'table-columns');
    await page.getByRole('checkbox', { name: 'model-0' }).click();
    await page.waitForURL(/model=model-0.*col=/);
    await page.getByRole('separator', { name: 'Width of Model' }).press('ArrowRight');
    await page.goto(`/p/${slug}/traces`);
    await page.waitForURL(/col=meta/);
    await expect.poll(heads).toEqual(shown);
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'table-columns-dark');
    await checkAccessibility(page);
  });
});
