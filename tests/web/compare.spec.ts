import { expect, makeProject, photograph, signIn, test } from './drive.ts';
import { importText } from './import-text.ts';

const shared = Array.from(
  { length: 60 },
  (_, n) => `Step ${n}: the rules say that candidate ${n} is weighed like all others.`,
);
const records = [
  { id: 'a', sample: 0, answer: 'The first candidate.', deceived: false, changes: {} },
  {
    id: 'b',
    sample: 1,
    answer: 'The second candidate, for her experience.',
    deceived: true,
    changes: {
      3: 'Step 3: the rules say that candidate 3 is my friend and weighed unlike all others.',
      40: 'Nobody will ask 😀, so I leave that out. 没有人会问。',
    },
  },
  {
    id: 'c',
    sample: 2,
    answer: 'I cannot say.',
    deceived: false,
    changes: { 12: 'A different thought altogether.' },
  },
].map(({ id, sample, answer, deceived, changes }) => ({
  id,
  sample,
  answer,
  deceived,
  prompt: 'Whom do we hire?',
  thinking: shared.map((step, n) => (changes as Record<number, string>)[n] ?? step).join('\n\n'),
}));
const mapping = {
  ...{ id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer', sample: 'sample' },
  outcomes: [{ name: 'deceived', field: 'deceived', yes: [true], no: [false] }],
};

test('samples of a prompt are chosen and their divergences walked with the keyboard', async ({ page }) => {
  await signIn(page);
  const slug = await makeProject(page, `Compare ${Date.now()}`);
  await importText(page, slug, records.map((record) => JSON.stringify(record)).join('\n'), { mapping });
  await page.goto(`/p/${slug}/compare`);
  await expect(page.getByText('No traces chosen')).toBeVisible();
  await photograph(page, 'compare-empty');

  await expect(async () => {
    await page.goto(`/p/${slug}/traces`);
    await expect(page.getByRole('row')).toHaveCount(4, { timeout: 1000 }); // the head and three
  }).toPass();
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Reasoning' })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('|'); // a key before the page is alive is nobody's
    await expect(page.getByRole('list', { name: 'Traces of this prompt' })).toBeVisible({ timeout: 2000 });
  }).toPass();
  const status = page.getByRole('status').first();
  await expect(status).toContainText('1 of at most 4 chosen · 3 of 3 traces');
  const cards = page.getByRole('list', { name: 'Traces of this prompt' }).getByRole('button');
  await expect(async () => {
    await page.keyboard.press('j'); // as above
    await expect(cards.nth(1)).toBeFocused({ timeout: 300 });
    await page.keyboard.press('k');
    await expect(cards.nth(0)).toBeFocused({ timeout: 300 });
  }).toPass();
  await page.keyboard.press('j');
  for (const index of [0, 1])
    if ((await cards.nth(index).getAttribute('aria-pressed')) === 'false') {
      await cards.nth(index).focus();
      await page.keyboard.press('x');
    }
  await expect(status).toContainText('2 of at most 4 chosen');
  await photograph(page, 'compare-grid');
  await page.keyboard.press('Enter');

  await page.waitForURL(/compare\?traces=[^,]+,[^,]+$/);
  const steps = page.getByRole('region', { name: 'Aligned steps' });
  await expect(page.getByText('2 divergences')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText('Divergence 1 of 2')).toBeVisible();
  await expect(steps.locator('[aria-current=true] mark').filter({ hasText: 'friend' })).toBeVisible();
  await photograph(page, 'compare');
  await page.keyboard.press('n');
  await expect(page.getByText('Divergence 2 of 2')).toBeVisible();
  await expect(steps.getByText('没有人会问')).toBeInViewport();
  await page.keyboard.press('p');
  await expect(page.getByText('Divergence 1 of 2')).toBeVisible();
  await page.keyboard.press('a');
  await expect(steps.getByRole('group', { name: 'Answers' })).toContainText('for her experience');
  await expect(steps.getByRole('group', { name: 'Verdicts and outcomes' })).toContainText('deceived');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'compare-foot-dark');
  await page.keyboard.press('v');
  await expect(steps.getByRole('group', { name: 'Verdicts and outcomes' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('2 divergences')).toBeVisible();
  await page.goto(`/p/${slug}/compare?traces=019aaaaa-0000-7000-8000-000000000000,nonsense`);
  await expect(page.getByText('nonsense')).toBeVisible();
});
