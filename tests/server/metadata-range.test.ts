import { expect, test } from 'vitest';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

test('a range reads numbers in whatever form they came, and takes nothing else for one', async () => {
  const values = [
    7,
    '7.5',
    ' 8 ',
    '1e1',
    -7,
    '.5',
    'NaN',
    'Infinity',
    '1e9999',
    '',
    '７',
    '7 🐦',
    '7'.repeat(400),
  ];
  const others = [null, true, [7], { seven: 7 }];
  const odd = await makeBareProject('odd');
  await writeDrafts(
    odd,
    [...values, ...others].map((n, index) => traceDraft(`n${index}`, { metadata: { n } })),
  );
  const within = async (range: string) => {
    const page = await listTraces(odd, traceFilterSchema.parse({ metaRange: [`n=${range}`] }));
    return page.rows.map(({ title }) => title.replace('Prompt n', '')).toSorted();
  };
  expect(await within('7..10')).toEqual(['0', '1', '2', '3']);
  expect(await within('..0.5')).toEqual(['4', '5']);
  expect(await within('-1e300..')).toEqual(['0', '1', '2', '3', '4', '5']);
});
