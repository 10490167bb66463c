import { v7 as makeId } from 'uuid';
import type { ReaderBench } from '#bench/reader.bench.ts';
import { measureInterleaved, timeMs } from '#bench/rounds.ts';
import type { Row } from '#bench/row.ts';
import { rows } from '#lib/server/db.ts';
import { atMost, rowOf95, unmeasuredRow } from './reader-rows.ts';

const times = Number(process.env.BENCH_READER_WRITES ?? 300);

/**
 * Labels sent one after another to the route that keeps them, on the trace with the most labels; beside the two bare
 * statements a label is, committed together. Durable: Postgres answers once its log is on the disk, and the rows are counted.
 */
export async function measureAcknowledgement({ instance, seeded, texts }: ReaderBench): Promise<Row[]> {
  const id = 'durable acknowledgement of a label / bare insert';
  const [settings] = await rows<{ fsync: string; commit: string }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  if (settings?.fsync !== 'on' || settings.commit !== 'on') {
    const because = `fsync ${settings?.fsync}, synchronous_commit ${settings?.commit}: nothing is durable`;
    return [unmeasuredRow(id, because, atMost(25), 'ms p95')];
  }
  const { projectId, slug, spanCode } = seeded;
  const text = texts['long']?.text ?? '';
  const traceId = seeded.ids['long'] ?? '';
  const [rater] = await rows<{ id: string }>('select id from rater where project_id = $1', [projectId]);
  const places = text.slice(0, 100_000).matchAll(/[a-z]{3}/g); // no half characters
  const evidence = () => {
    const { 0: quote, index: start } = places.next().value ?? { 0: '', index: 0 };
    return { block: 0, start, end: start + quote.length, quote };
  };
  const post = (body: unknown) =>
    instance.ask(`/api/projects/${slug}/labels`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    });
  const ids: string[] = [];
  const write = async () => {
    const id = makeId();
    const rest = { slot: `span:${id}`, value: 'yes', supersedes: null, evidence: [evidence()] };
    const body = { id, traceId, codeId: spanCode, ...rest };
    const ms = await timeMs(async () => (await post(body)).json());
    ids.push(id);
    return ms;
  };
  const bare = () => {
    const id = makeId();
    const { block, start, end, quote } = evidence();
    const given = [projectId, id, traceId, rater?.id, spanCode, `span:${id}`, block, start, end, quote];
    return timeMs(() => rows(bareInsert, given));
  };
  for (let warm = 0; warm < 10; warm += 1) await write();
  const found = await measureInterleaved({ write, bare }, { rounds: times, seed: 4 });
  const [kept] = await rows<{ n: number }>(
    'select count(*)::int as n from label where project_id = $1 and id = any($2::uuid[])',
    [projectId, ids],
  );
  if (kept?.n !== ids.length) throw new Error(`Of ${ids.length} acknowledged labels ${kept?.n} are kept.`);
  return [rowOf95(id, found.write, found.bare, atMost(25))];
}

const bareInsert = `
  with made as (
    insert into label (project_id, id, trace_id, rater_id, code_id, slot, value)
    values ($1, $2, $3, $4, $5, $6, 'yes') returning project_id, id)
  insert into evidence (project_id, label_id, ordinal, block, start, "end", quote, anchored)
  select project_id, id, 0, $7, $8, $9, $10, true from made`;
