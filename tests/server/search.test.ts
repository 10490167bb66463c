import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '#bench/rounds.ts';
import { rows } from '#lib/server/db.ts';
import { indexTexts } from '#lib/server/jobs/index-texts.ts';
import { findNeighbours } from '#lib/server/queries/find-neighbours.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { listSnippets } from '#lib/server/queries/list-snippets.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import { searchRows } from '#lib/server/queries/search-rows.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { parseSearch, toFindPattern, type SearchScope } from '#lib/trace/search-query.ts';
import { traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

const random = seededRandom(11);
const words = [
  ...[
    'wait',
    'Waiting',
    'await',
    'so',
    'so-called',
    'deceive',
    'DECEIT',
    'décider',
    'naïve',
    'n42',
    '42',
    '100%',
  ],
  ...[
    'a_b',
    'C:\\dir',
    '"quoted"',
    '論理',
    '論理的',
    '🙂',
    '🙂🙂',
    'مرحبا',
    'שלום',
    '\r\n',
    '\n\n',
    '-flag',
    '/usr/bin',
  ],
];
const sentence = (length: number) =>
  Array.from({ length }, () => words[Math.floor(random() * words.length)] ?? '').join(' ');

const drafts: TraceDraft[] = Array.from({ length: 120 }, (_, at) => ({
  ...traceDraft(`t${at}`, {
    prompt: { key: `p${at % 40}`, title: sentenceOf(at % 40) },
    condition: { model: `m${at % 3}` },
  }),
  blocks: [
    { role: 'user', kind: 'prompt', text: sentence(4) },
    { role: 'assistant', kind: 'reasoning', text: sentence(6), observability: 'raw' },
    { role: 'assistant', kind: 'tool_call', text: sentence(3) },
    { role: 'assistant', kind: 'answer', text: sentence(4) },
  ],
}));

function sentenceOf(prompt: number): string {
  return `${words[prompt % words.length] ?? ''} ${prompt}`.replace(/\s+/g, ' ').trim();
}

let project = 0;
let keyOf = new Map<string, string>();

beforeAll(async () => {
  project = await makeBareProject('searched');
  await writeDrafts(project, drafts);
  await indexTexts(project);
  const keys = await rows<{ id: string; key: string }>(
    'select id, source_key as key from trace where project_id = $1',
    [project],
  );
  keyOf = new Map(keys.map(({ id, key }) => [id, key]));
});

const filterOf = (given: Partial<TraceFilter>) => traceFilterSchema.parse(given);
const keysOf = (ids: { id: string }[]) => ids.map(({ id }) => keyOf.get(id));

const kinds: Record<SearchScope | 'usual', string[]> = {
  usual: ['title', 'reasoning', 'answer'],
  prompt: ['title', 'prompt'],
  reasoning: ['reasoning'],
  answer: ['answer'],
  all: ['title', 'prompt', 'reasoning', 'tool_call', 'answer'],
};

/** Reads every text, without a database. */
function bruteForce(q: string, scope: SearchScope | undefined): (string | undefined)[] {
  const parsed = parseSearch(q);
  if (!parsed.ok) throw new Error(parsed.problem);
  return drafts
    .filter((draft) => {
      const all = [{ kind: 'title', text: draft.prompt.title ?? '' }, ...draft.blocks];
      const texts = all
        .filter(({ kind }) => kinds[scope ?? 'usual'].includes(kind))
        .map(({ text }) => text ?? '');
      return parsed.value.every(
        (term) => texts.some((text) => text.search(toFindPattern(term)) >= 0) !== term.excluded,
      );
    })
    .map(({ sourceKey }) => sourceKey);
}

const searches = [
  ...[
    'wait',
    '"so-called"',
    '"so wait"',
    'so wait',
    '論理的',
    '論理 🙂',
    'مرحبا',
    '100%',
    'a_b',
    'C:\\dir',
    '/usr/bin',
  ],
  ...[
    'wai*',
    'dec*',
    'déc*',
    '論理*',
    '42*',
    'wait -await',
    '-wait',
    '-"so-called" -dec*',
    'wait "naïve"',
    'wait so*',
  ],
  ...[
    '/wa+it/',
    String.raw`/\bwait\b/`,
    String.raw`/n?\d{2,}/`,
    '/^so/',
    '/(wait|deceit) (so|a_b)/',
    '-/[0-9]/',
  ],
  ...[String.raw`/wait.*naïve/ -42`, 'deceit 🙂', '"-flag"', 'nowhere', 'wait -nowhere'],
];

describe('a search finds what reading every text finds', () => {
  for (const scope of [undefined, 'prompt', 'reasoning', 'answer', 'all'] as const)
    test.each(searches)(`${scope ?? 'title, reasoning and answer'}: %s`, async (q) => {
      const wanted = bruteForce(q, scope);
      const filter = filterOf({ q, ...(scope ? { in: scope } : {}) });
      const found = await listTraces(project, filter, { limit: 1000 });
      expect(keysOf(found.rows)).toEqual(wanted);
      expect(await countTraces(project, filter)).toBe(wanted.length);
      // Page by page, the way back, and another order give the same traces.
      const paged: (string | undefined)[] = [];
      const down = { ...filter, order: 'desc' as const };
      for (let cursor: string | undefined, more = true; more;) {
        const page = await listTraces(project, down, { cursor, limit: 7 });
        paged.push(...keysOf(page.rows));
        [cursor, more] = [page.next ?? undefined, page.next !== null];
      }
      expect(paged).toEqual(wanted.toReversed());
      const byModel = await listTraces(project, { ...filter, sort: 'model' }, { limit: 1000 });
      expect(keysOf(byModel.rows).sort()).toEqual(wanted.toSorted());
    });
});

test('most searches find some traces and not all', () => {
  const counts = searches.map((q) => bruteForce(q, 'all').length);
  expect(counts.filter((count) => count > 0 && count < drafts.length).length).toBeGreaterThan(
    searches.length - 5,
  );
});

test('facets and neighbours follow a search by pattern', async () => {
  const filter = filterOf({ q: String.raw`/\bwait\b/` });
  const { rows: found } = await listTraces(project, filter, { limit: 1000 });
  const facets = await listFacets(project, filter);
  const total = facets.columns.model.values.reduce((sum, { count }) => sum + count, 0);
  expect(total).toBe(found.length);
  const around = await findNeighbours(project, filter, found[1]?.id ?? '');
  expect(around).toMatchObject({ previous: found[0]?.id, next: found[2]?.id, index: 1, total: found.length });
});

test('snippets quote the stored text, with what was found marked', async () => {
  const filter = filterOf({ q: 'wait dec* -nowhere', in: 'all' });
  const { rows: found } = await listTraces(project, filter);
  const snippets = await listSnippets(
    project,
    filter,
    found.map(({ id }) => id),
  );
  expect(snippets.size).toBeGreaterThan(5);
  for (const [id, { passages, snippets: list }] of snippets) {
    expect(passages).toBeGreaterThanOrEqual(list.length);
    expect(list.length).toBe(Math.min(3, passages));
    for (const { block, start, text, ranges } of list) {
      const stored = drafts.find(({ sourceKey }) => sourceKey === keyOf.get(id))?.blocks[block]?.text ?? '';
      expect(stored.slice(start, start + text.length)).toBe(text);
      expect(ranges.length).toBeGreaterThan(0);
      for (const range of ranges) expect(stored.slice(...range)).toMatch(/^(wait|dec\p{L}*)+$/iu);
    }
  }
});

test('what cannot be read is refused with the reason', async () => {
  const list = (q: string) => listTraces(project, filterOf({ q }));
  await expect(list('/(/')).rejects.toMatchObject({ code: 'invalid' });
  await expect(list('/a{1,999}/')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Postgres does not take this pattern') as string,
  });
  await expect(listFacets(project, filterOf({ q: '/a{1,999}/' }))).rejects.toMatchObject({ code: 'invalid' });
});

test('a pattern that takes too long is given up with a word on what helps', async () => {
  const slow = searchRows(filterOf({ q: '/a.*b/' }), 'select pg_sleep(20)', [], { limitMs: 50 });
  await expect(slow).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('The pattern took longer than 0.05 seconds') as string,
  });
});
