import { beforeAll, expect, test } from 'vitest';
import { listMetadataKeys } from '#lib/server/queries/list-metadata-keys.ts';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

let project = 0;

beforeAll(async () => {
  project = await makeBareProject('metadata');
  await writeDrafts(project, [
    traceDraft('a', { metadata: { site: 's1', 'a=b:c': 1, 'ключ 😀': 'да' } }),
    traceDraft('b', { metadata: { site: 's0', long: 'x'.repeat(5000) } }),
  ]);
  await writeDrafts(project, [traceDraft('c', { metadata: { later: true } }), traceDraft('d')]);
  await writeDrafts(await makeBareProject('another'), [traceDraft('z', { metadata: { foreign: 1 } })]);
});

const filter = traceFilterSchema.parse({});

test('the keys of every import of the project are named, each with an example', async () => {
  const keys = await listMetadataKeys(project);
  expect(keys.map(({ key }) => key).sort()).toEqual(['a=b:c', 'later', 'long', 'site', 'ключ 😀']);
  expect(keys.find(({ key }) => key === 'site')?.example).toBe('s0');
  expect(keys.find(({ key }) => key === 'long')?.example).toHaveLength(80);
});

test('rows bring the values of the keys that are asked for and no others, long ones cut', async () => {
  const metadataKeys = ['a=b:c', 'ключ 😀', 'long', 'nobody has it'];
  const { rows } = await listTraces(project, filter, { metadataKeys });
  expect(rows[0]?.metadata).toEqual({ 'a=b:c': '1', 'ключ 😀': 'да', long: null, 'nobody has it': null });
  expect(rows[1]?.metadata['long']).toBe('x'.repeat(400));
  expect((await listTraces(project, filter)).rows[0]?.metadata).toEqual({});
});
