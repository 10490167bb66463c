import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import type { Batch } from './batches.ts';
import type { ImportContext } from './context.ts';
import { addCounts, emptyCounts } from './report.ts';
import { writeBatch, type BatchResult } from './write-batch.ts';

type Records = Pick<Batch, 'traces' | 'joins'>;

/**
 * Writes a batch that the database refused as a whole: halves it until the bad record is alone, which is then an issue. All on the
 * caller's transaction, so that the batch still lands as one or not at all.
 */
export async function writeRecords(
  client: SqlClient,
  context: ImportContext,
  records: Records,
): Promise<BatchResult> {
  await client.query('savepoint records');
  try {
    const result = await writeBatch(client, context, records);
    await client.query('release savepoint records');
    return result;
  } catch (error) {
    if (!isBadData(error)) throw error;
    context.raters.clear();
    context.codes.clear();
    context.conditions.clear();
    await client.query('rollback to savepoint records; release savepoint records');
    if (records.traces.length + records.joins.length <= 1) return refused(records, error.message);
    const [first, second] = halves(records);
    const result = await writeRecords(client, context, first);
    const more = await writeRecords(client, context, second);
    addCounts(result.counts, more.counts);
    result.issues.push(...more.issues);
    result.unmatched.push(...more.unmatched);
    return result;
  }
}

/** Classes 22 (bad data), 23 (a constraint) and 54 (a limit) of Postgres's errors: the row's fault, not the database's. */
export function isBadData(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(2[23]|54)/.test(String(error.code));
}

function refused({ traces, joins }: Records, reason: string): BatchResult {
  const counts = emptyCounts();
  counts.traces.rejected = traces.length;
  const place = traces[0]?.draft.place ?? joins[0]?.place ?? '';
  return { counts, issues: [{ place, reason: `The database refused it: ${reason}.` }], unmatched: [] };
}

/** Traces before the labels that are joined to them. */
function halves({ traces, joins }: Records): [Records, Records] {
  const middle = Math.ceil((traces.length + joins.length) / 2);
  const middleJoin = Math.max(0, middle - traces.length);
  return [
    { traces: traces.slice(0, middle), joins: joins.slice(0, middleJoin) },
    { traces: traces.slice(middle), joins: joins.slice(middleJoin) },
  ];
}
