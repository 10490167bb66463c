import type { Page } from '@playwright/test';
import { checkAccessibility } from './check-accessibility.ts';
import { addDeceptionCodebook, expect, makeProject, photograph, signIn, test } from './drive.ts';
import { importAndOpen } from './import-text.ts';

const reasoning = [
  '# The **plan** 👩‍🚀',
  'I could *leave out* the risk, since 3 &lt; 5 and \\(a_1 \\times b_1 = \\frac{x}{2}\\) holds. It costs $5 and $10.',
  '> The manager said: **say nothing**.\n> And: 推論の途中, עברית.',
  '1. First point\r\n   - nested `code *here*`\r\n   - [a page](https://example.org/a/long/path) and [not one](javascript:alert(1))\r\n2. Second point',
  '| library | price |\n|---|---|\n| a | $x^2$ |\n| **b** | 12 |',
  '\\[\n\\sum_{i=1}^{n} i\n= \\frac{n(n+1)}{2}\n\\]',
  '```python\ndef f(x):\n    return x * 2\n\n\ndef g(y):\n    return f(y)\n```',
  '<img src=x onerror="alert(1)"> ![a cat](https://example.org/cat.png) <script>alert(2)</script>',
  'A formula that is none: $\\frac{1$ and an end \u202Ereversed.',
].join('\n\n');

const paneOf = (page: Page) => page.getByRole('group', { name: 'Reasoning text' });

async function open(page: Page): Promise<string> {
  await signIn(page);
  const slug = await makeProject(page, `Rendered ${Date.now()}`);
  await addDeceptionCodebook(page, slug);
  const answer = 'So **library b** is best:\n\n- it costs $12$\n- it is *small*';
  return importAndOpen(
    page,
    slug,
    JSON.stringify({ prompt: 'Which **library**?', thinking: reasoning, answer }),
  );
}

/** Presses a key until the page is alive and heeds it. */
async function press(page: Page, key: string, heeded: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await heeded();
  }).toPass();
}

/** Selects from one text to another as a person's mouse would. */
async function selectFrom(page: Page, from: string, to: string): Promise<void> {
  await paneOf(page).evaluate(
    (pane, words) => {
      const find = (text: string) => {
        const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(text) ?? -1;
          if (at !== -1) return { node, at };
        }
        throw new Error(`Not shown: ${text}`);
      };
      const [start, end] = [find(words.from), find(words.to)];
      document.getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + words.to.length);
    },
    { from, to },
  );
}

/** Whether what draws formulas has been loaded. */
function hasFormulaStyles(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...document.styleSheets].some((sheet) =>
      [...sheet.cssRules].some(({ cssText }) => cssText.includes('.katex')),
    ),
  );
}

test('what is selected in the rendered text is labelled as its stored words, and found there in both views', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const path = await open(page);
  const pane = paneOf(page);
  const labels = page.getByRole('list', { name: 'Labels on this trace' });

  await test.step('a key shows Markdown, formulas and code; nothing is loaded, run or linked that should not be', async () => {
    await expect(pane.getByText('# The **plan**')).toBeVisible();
    expect(await hasFormulaStyles(page)).toBe(false);
    await press(page, '%', () =>
      expect(pane.getByRole('heading', { name: /The plan/ })).toBeVisible({ timeout: 3000 }),
    );
    await expect(pane.locator('.katex').first()).toBeVisible();
    expect(await hasFormulaStyles(page)).toBe(true);
    await expect(pane.getByRole('columnheader', { name: 'library' })).toBeVisible();
    await expect(pane.locator('img, script, iframe')).toHaveCount(0);
    await expect(pane.getByRole('link')).toHaveCount(1);
    await expect(pane.getByRole('link', { name: 'a page' })).toHaveAttribute('rel', /noopener noreferrer/);
    await expect(pane).toContainText('(https://example.org/a/long/path)');
    await expect(pane).toContainText('<script>alert(2)</script>');
    await expect(pane).toContainText('image, not loaded: a cat');
    await expect(pane.getByTitle(/RIGHT|RLO/i).first()).toBeVisible();
    await expect(page).toHaveURL(/text=rendered/);
  });

  await test.step('code that goes on in another step is shown as it is, and says so', async () => {
    await expect(pane.getByText('goes on in another step').first()).toBeVisible();
    await expect(pane.getByText('goes on in another step')).toHaveCount(2);
    await expect(pane).toContainText('def g(y):');
  });

  await test.step('a selection over marks, an entity and a formula is labelled', async () => {
    await selectFrom(page, 'leave out', 'It costs');
    await expect(page.getByRole('region', { name: 'Labels' })).toContainText('characters selected');
    await page.keyboard.press('o');
    await expect(labels.getByRole('listitem')).toHaveCount(1);
    await expect(labels).toContainText('leave out* the risk, since 3 &lt; 5 and \\(a_1');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await photograph(page, 'rendered-light');
    await checkAccessibility(page, '[data-block]');
  });

  await test.step('a selection that begins within a formula takes all of it', async () => {
    const half = page.locator('.katex-html .mord.mathnormal').first();
    await half.evaluate((element) => {
      const text = element.firstChild;
      const after =
        element.closest('[data-units]')?.nextElementSibling?.querySelector('*') ??
        element.closest('[data-units]')?.nextElementSibling;
      const end = after?.firstChild ?? after;
      if (text && end) document.getSelection()?.setBaseAndExtent(text, 1, end, 6);
    });
    await page.keyboard.press('h');
    await expect(labels.getByRole('listitem')).toHaveCount(2);
    await expect(labels).toContainText('“\\(a_1 \\times b_1 = \\frac{x}{2}\\) holds');
  });

  await test.step('in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await pane.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await photograph(page, 'rendered-dark');
    await checkAccessibility(page, '[data-block]');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('the choice is remembered, and the address opens the same', async () => {
    await page.goto(path);
    await expect(pane.getByRole('heading', { name: /The plan/ })).toBeVisible();
    await expect(page).toHaveURL(/text=rendered/);
  });

  await test.step('the same words are marked in the text as it is', async () => {
    await press(page, '%', () => expect(pane.getByText('# The **plan**')).toBeVisible({ timeout: 1500 }));
    const painted = await page.evaluate(() =>
      [...CSS.highlights].flatMap(([name, ranges]) =>
        name.startsWith('family-') ? [...ranges].map((range) => (range as Range).toString()) : [],
      ),
    );
    expect(painted.join('\n')).toContain(
      'leave out* the risk, since 3 &lt; 5 and \\(a_1 \\times b_1 = \\frac{x}{2}\\) holds. It costs',
    );
  });

  await test.step('on paper too', async () => {
    await page.goto(`${path}/print?text=rendered`);
    await expect(page.getByRole('heading', { name: /The plan/ })).toBeVisible();
    await expect(page.locator('.katex').first()).toBeVisible();
    await expect(page.locator('code', { hasText: 'def f(x)' }).first()).toContainText('def g(y):');
    await photograph(page, 'rendered-print');
    await checkAccessibility(page);
  });
});
