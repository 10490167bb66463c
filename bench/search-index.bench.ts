import { rows } from '#lib/server/db.ts';
import { indexTexts } from '#lib/server/jobs/index-texts.ts';
import { getSearchableShare } from '#lib/server/queries/get-searchable-share.ts';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';
import type { Bench } from './bench.ts';
import { generateText } from './generated-text.ts';
import type { Row } from './row.ts';
import { measureInterleaved, median, timeMs } from './rounds.ts';
import { copyPassages, seedTraces, type SeededImport } from './seed-traces.ts';

const rounds = 5;
const textPerTrace = 16_000;
const longTraces = 6_000;
const shortTraces = 750;

/**
 * What the background index costs and gives. One long import: how fast its texts become searchable, what the table
 * grows to, how long a page of results takes before and after. Several short ones: COPY beside COPY into an index over
 * every row, which is how it was.
 */
const run: Bench = async ({ note }) => {
  const nextText = generateText(1);
  const texts = Array.from({ length: longTraces }, () => nextText(textPerTrace));
  const copied = await measureCopy(texts.slice(0, shortTraces)); // first: the peer's index begins empty every time
  const long = await seedTraces('long', texts);
  const bytes = await copyPassages(long);
  const before = await heapMegabytes();
  const waiting = await measureSearch(long, 'waiting');
  const indexMs = await timeMs(() => indexTexts(long.projectId));
  const after = await heapMegabytes();
  note(`${Math.round(bytes / 1e6)} MB of text indexed in ${Math.round(indexMs / 1000)} s`);
  return [
    ...copied,
    {
      ...{ id: 'job, long import', ours: megabytesASecond(bytes, indexMs), peer: null },
      ...{ target: null, unit: 'MB/s', n: 1 },
    },
    {
      ...{ id: 'table after the job / before', ours: after, peer: before },
      ...{ target: { of: 'ratio', atMost: 1.25 }, unit: 'MB', n: 1 },
    },
    ...waiting,
    ...(await measureSearch(long, 'indexed')),
  ];
};
export default run;

/** COPY alone, and COPY with what follows until the texts can be searched; the peer's can be at once. */
async function measureCopy(texts: string[]): Promise<Row[]> {
  let made = 0;
  const seed = () => seedTraces(`short-${(made += 1)}`, texts);
  const searchable: number[] = [];
  const found = await measureInterleaved(
    {
      later: async () => {
        const seeded = await seed();
        const { bytes, ms } = await timeCopy(seeded);
        const indexMs = await timeMs(() => indexTexts(seeded.projectId));
        searchable.push(megabytesASecond(bytes, ms + indexMs));
        return megabytesASecond(bytes, ms);
      },
      atOnce: async () => {
        const seeded = await seed();
        const where = `where project_id = ${seeded.projectId}`;
        await rows(`create index every_row on passage using gin (text gin_trgm_ops) ${where}`);
        const { bytes, ms } = await timeCopy(seeded);
        await rows('drop index every_row');
        return megabytesASecond(bytes, ms);
      },
    },
    { rounds, seed: 1 },
  );
  const peer = median(found.atOnce);
  const row = (id: string, ours: number[], atLeast: number): Row => ({
    ...{ id, ours: median(ours), peer, target: { of: 'ratio', atLeast }, unit: 'MB/s', n: rounds },
  });
  return [
    row('COPY, indexed later / at once', found.later, 5),
    row('until searchable, indexed later / at once', searchable, 0.7),
  ];
}

async function timeCopy(seeded: SeededImport): Promise<{ bytes: number; ms: number }> {
  let bytes = 0;
  const ms = await timeMs(async () => (bytes = await copyPassages(seeded)));
  return { bytes, ms };
}

/** A page of the traces that hold a word: one in every third text, and one in none. And the share shown beside it. */
async function measureSearch({ projectId }: SeededImport, state: string): Promise<Row[]> {
  const list = (q: string) => () => timeMs(() => listTraces(projectId, traceFilterSchema.parse({ q })));
  const found = await measureInterleaved(
    {
      'frequent word': list('naïve'),
      'absent word': list('quetzalcoatl'),
      share: () => timeMs(() => getSearchableShare(projectId)),
    },
    { rounds, seed: 2 },
  );
  return Object.entries(found).map(([name, values]) => ({
    ...{ id: `${name}, ${state}`, ours: median(values), peer: null, target: null, unit: 'ms', n: rounds },
  }));
}

async function heapMegabytes(): Promise<number> {
  const [size] = await rows<{ bytes: number }>(`select pg_relation_size('passage')::float8 as bytes`);
  return (size?.bytes ?? 0) / 1e6;
}

const megabytesASecond = (bytes: number, ms: number) => bytes / 1e3 / ms;
