import type { Page } from '@playwright/test';
import { checkAccessibility } from './check-accessibility.ts';
import { importText } from './import-text.ts';
import { expect, makeProject, photograph, signIn, test } from './drive.ts';

/** A page by its address within the project, and what shows that it is there. */
type Place = { name: string; path: string; ready: string | RegExp };

const always: Place[] = [
  { name: 'overview', path: '', ready: /Overview|traces/i },
  { name: 'traces', path: '/traces', ready: /Traces/ },
  { name: 'agreement', path: '/agreement', ready: /Agreement/ },
  { name: 'codebook', path: '/codebook', ready: /Codebook/ },
  { name: 'import', path: '/import', ready: 'Drop files or a folder here' },
  { name: 'export', path: '/export', ready: /Export/ },
  { name: 'members', path: '/members', ready: /Members/ },
  { name: 'unanchored', path: '/unanchored', ready: /quote/i },
  { name: 'compare', path: '/compare', ready: 'No traces chosen' },
];

const atAll: Place[] = [
  { name: 'projects', path: '/', ready: 'Projects' },
  { name: 'account', path: '/account', ready: /password/i },
];

/** In light and in dark, axe finds nothing serious; both are photographed. */
async function look(page: Page, { name, path, ready }: Place): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('main').getByText(ready).first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await photograph(page, `page-${name}${scheme === 'light' ? '' : '-dark'}`);
    await checkAccessibility(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('no page has a serious finding of axe: the sample, and a project with nothing in it', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await page.goto('/sign-in');
  await expect(page.getByRole('button').first()).toBeVisible();
  await checkAccessibility(page);
  await signIn(page);
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  for (const place of atAll) await look(page, place);
  for (const place of always) await look(page, { ...place, path: `/p/sample${place.path}` });

  await page.goto('/p/sample/traces');
  const link = page.getByRole('table').getByRole('link').first();
  const trace = (await link.getAttribute('href'))?.split('?')[0] ?? '';
  await look(page, { name: 'trace', path: trace, ready: 'Reasoning' });
  await look(page, { name: 'trace-print', path: `${trace}/print`, ready: 'Reasoning' });
  const ids = await page.request.get('/p/sample/traces').then((answer) => answer.text());
  const two = [...new Set(ids.match(/traces\/([0-9a-f-]{36})/g) ?? [])].slice(0, 2).map((at) => at.slice(7));
  expect(two).toHaveLength(2);
  await look(page, {
    name: 'compared',
    path: `/p/sample/compare?traces=${two.join(',')}`,
    ready: 'divergence',
  });
  await look(page, {
    name: 'agreement-shown',
    path: '/p/sample/agreement',
    ready: /Agreement/,
  });
  await look(page, { name: 'search', path: '/p/sample/traces?q=the', ready: /Traces/ });
  await look(page, { name: 'nothing-found', path: '/p/sample/traces?q=zzzqqq', ready: /Traces/ });
  await look(page, { name: 'filter-unusable', path: '/p/sample/traces?nonsense=1', ready: /./ });

  await page.goto('/');
  const empty = await makeProject(page, `Empty ${Date.now()}`);
  for (const place of always)
    await look(page, { ...place, name: `empty-${place.name}`, path: `/p/${empty}${place.path}` });
});

test('records without a trace, and the import they came by, have no serious finding of axe', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page);
  const slug = await makeProject(page, `Unmatched ${Date.now()}`);
  const labels = [1, 2, 3].map((id) => JSON.stringify({ id, flagged: id % 2 === 0 })).join('\n');
  const importId = await importText(page, slug, labels, {
    mapping: {
      join: ['id'],
      labels: [
        {
          rater: { kind: 'human', name: 'Ann' },
          code: 'flagged',
          field: 'flagged',
          yes: [true],
          no: [false],
        },
      ],
    },
  });
  await look(page, {
    name: 'import-unmatched',
    path: `/p/${slug}/imports/${importId}`,
    ready: /without a trace/i,
  });
});
