import type { Page } from '@playwright/test';
import { checkAccessibility } from './check-accessibility.ts';
import { importText } from './import-text.ts';
import { addDeceptionCodebook, expect, makeProject, photograph, signIn, test } from './drive.ts';

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

/** A project with the records, at its table. */
async function openTable(page: Page, name: string): Promise<string> {
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
async function moveToFirst(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(page.locator('[data-row="0"] a')).toBeFocused({ timeout: 500 });
  }).toPass();
}
