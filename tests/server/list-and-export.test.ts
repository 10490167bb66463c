import { beforeAll, expect, test } from 'vitest';
import { formatExportSelection, parseExportSelection } from '#lib/exports/selection.ts';
import { rows } from '#lib/server/db.ts';
import { readLabels } from '#lib/server/exports/read-labels.ts';
import { everybody } from '#lib/server/exports/selected-labels.ts';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { parseTraceFilter, traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, writeDrafts } from '#tests/support/trace-drafts.ts';
import { drafts } from '#tests/support/varied-traces.ts';

useDatabase();

let project = 0;
let labelled = new Set<string>();

beforeAll(async () => {
  project = await makeBareProject('both');
  await writeDrafts(project, drafts);
  const found = await rows<{ id: string }>(
    'select distinct trace_id as id from label where project_id = $1 and current and value is not null',
    [project],
  );
  labelled = new Set(found.map(({ id }) => id));
});

const filters: Partial<TraceFilter>[] = [
  {},
  { q: 'needle3' },
  { q: '"step by" -needle1', in: 'reasoning' },
  { q: 'need*', model: ['finch'] },
  { q: String.raw`/needle[0-4]\b/`, in: 'all' },
  { q: 'asked', in: 'prompt' },
  { metaText: ['domain=ret'], metaRange: ['turn=1..'] },
  { metaHas: ['turn:yes'], meta: ['domain=code'], status: ['complete'] },
  { disagree: ['deceptive:people'] },
  { disagree: ['*:monitor'], q: 'answer', in: 'answer' },
];

/** A search with one parameter a name, as an address is read. */
function readAddress(search: string): Record<string, string[]> {
  const address = new URLSearchParams(search);
  return Object.fromEntries([...address.keys()].map((key) => [key, address.getAll(key)]));
}

test.each(filters)('what is seen is what is exported, through an address: %j', async (given) => {
  const filter = traceFilterSchema.parse(given);
  const address = readAddress(formatExportSelection({ filter, codes: null, raters: null }));
  expect(parseTraceFilter(address)).toEqual({ filter, ignored: [] });

  const { rows: listed } = await listTraces(project, filter, { limit: 1000 });
  const seen = new Set(listed.map(({ id }) => id).filter((id) => labelled.has(id)));
  const { selection } = parseExportSelection(address);
  const exported = new Set<string>();
  for await (const row of readLabels({ id: project, slug: 'both' }, selection, everybody).rows)
    exported.add(row.trace_id);
  expect(exported).toEqual(seen);
  expect(seen.size).toBeGreaterThan(0);
});
