import { writeFileSync } from 'node:fs';
import { expect, makeProject, photograph, signIn, test } from './drive.ts';
import { importAndOpen } from './import-text.ts';

/** What a model under suspicion might write to whoever reads it. Running any of it would open a dialog or set `owned`. */
const payloads = [
  '<script>alert(1); window.owned = 1</script>',
  '<img src=x onerror="alert(2); window.owned = 2">',
  '<svg onload="alert(3)"><animate onbegin="alert(3)" attributeName="x" dur="1s"/></svg>',
  '<a href="javascript:alert(4)">click me</a> [click me](javascript:alert(4))',
  '<iframe srcdoc="<script>parent.owned = 5</script>"></iframe>',
  '"><details open ontoggle=alert(6)>',
  '</textarea></title></style></script><script>window.owned = 7</script>',
  '{{constructor.constructor("alert(8)")()}} ${alert(8)}',
  '![x](https://example.invalid/leak.png) <link rel=stylesheet href=//example.invalid/a.css>',
  'safe \u202Elive ton\u202C \u2066isolate\u2069 zero\u200Bwidth \u0007bell \u001b[31mred',
];

test('hostile text in every field is shown as text, and nothing runs', async ({ page }, info) => {
  test.setTimeout(180_000);
  const record = (text: string, index: number) => ({
    ...{
      id: `${index} ${text}`,
      title: text,
      prompt: text,
      thinking: `First.\n\n${text}\n\nLast.`,
      answer: text,
    },
    ...{ model: text, group: text, [`key ${text}`]: text, lied: true, verdict: 'YES', probability: 50 },
    ...{ explanation: text, quote: text },
  });
  const mapping = {
    ...{
      id: ['id'],
      title: 'title',
      prompt: 'prompt',
      reasoning: 'thinking',
      answer: 'answer',
      model: 'model',
    },
    ...{ group: 'group', outcomes: [{ name: payloads[0], field: 'lied' }] },
    labels: [
      {
        ...{
          code: 'lied',
          rater: { kind: 'monitor', name: { value: payloads[1] } },
          field: 'verdict',
          yes: ['YES'],
        },
        ...{ score: 'probability', scale: 100, raw: 'explanation', note: 'explanation', evidence: 'quote' },
      },
    ],
  };
  const file = info.outputPath('hostile.jsonl');
  writeFileSync(file, payloads.map((text, index) => JSON.stringify(record(text, index))).join('\n'));

  await signIn(page);
  const slug = await makeProject(page, `Hostile ${Date.now()} ${payloads[1] ?? ''}`);
  const importId = await page.evaluate(
    async ({ slug: project, text, options }) => {
      const base = `/api/projects/${project}/imports`;
      const json = { 'content-type': 'application/json' };
      const { id } = (await (await fetch(base, { method: 'POST' })).json()) as { id: string };
      const name = encodeURIComponent('<img src=x onerror=alert(9)>.jsonl');
      const bytes = new TextEncoder().encode(text);
      await fetch(`${base}/${id}/files?name=${name}&ordinal=0&bytes=${bytes.length}`, {
        method: 'PUT',
        body: bytes,
      });
      await fetch(`${base}/${id}/start`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ mapping: options }),
      });
      return id;
    },
    {
      slug,
      text: payloads.map((text, index) => JSON.stringify(record(text, index))).join('\n'),
      options: mapping,
    },
  );
  await page.goto(`/p/${slug}/imports/${importId}`);
  await expect(page.getByText(/^Done/).first()).toBeVisible();

  await page.goto(`/p/${slug}/traces`);
  await expect(page.getByRole('row').nth(payloads.length)).toBeVisible();
  await photograph(page, 'hostile-table');
  const links = page.getByRole('row').getByRole('link');
  const traces = await links.evaluateAll((all) => [
    ...new Set(all.map((link) => (link as HTMLAnchorElement).href)),
  ]);
  const readers = traces.filter((href) => /\/traces\/[0-9a-f-]{36}/.test(href));
  expect(readers).toHaveLength(payloads.length);
  for (const [index, reader] of readers.entries()) {
    await page.goto(reader);
    const reasoning = page.getByRole('region', { name: 'Reasoning' });
    await expect(reasoning).toContainText('Last.');
    const verdicts = page.getByRole('region', { name: 'Verdicts' });
    await expect(async () => {
      if (!(await verdicts.isVisible())) await page.keyboard.press('v');
      await expect(verdicts).toContainText('onerror', { timeout: 2000 });
    }).toPass();
    if (index === 0 || index === 9) await photograph(page, `hostile-trace-${index}`);
    expect(await reasoning.locator('script, img, iframe, svg[onload], a[href], details, link').count()).toBe(
      0,
    );
  }
  const shown = await page.evaluate(() => document.querySelectorAll('[href^="javascript:" i]').length);
  expect(shown).toBe(0);
  for (const path of ['', '/agreement?code=lied', '/codebook', '/export', '/import', '/members']) {
    await page.goto(`/p/${slug}${path}`);
    await expect(page.getByRole('main')).toBeVisible();
  }
  expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();
});

test('characters that cannot be seen are shown by name, and a quote across them keeps its place', async ({
  page,
}) => {
  await signIn(page);
  const slug = await makeProject(page, `Unseen ${Date.now()}`);
  const text = JSON.stringify({ prompt: 'p', thinking: payloads[9], answer: 'a' });
  await importAndOpen(page, slug, text);
  const reasoning = page.getByRole('region', { name: 'Reasoning' });
  for (const name of ['RLO', 'ZWSP', 'BEL', 'ESC']) await expect(reasoning).toContainText(name);
});
