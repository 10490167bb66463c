import type pg from 'pg';
import type { RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import { pool, transaction } from '#lib/server/db.ts';
import type { Draft } from '#lib/trace/draft.ts';
import { gatherBatches, readAhead, type Batch } from './batches.ts';
import type { ImportContext } from './context.ts';
import { recordIssues, recordProgress, recordUnmatched, type Checkpoint } from './import-record.ts';
import type { Progress } from './progress.ts';
import { addCounts, countsOf, emptyCounts, type ImportCounts, type ImportReport } from './report.ts';
import { writeBatch, type BatchResult } from './write-batch.ts';

/** Thrown inside an import when somebody cancelled or paused it: what is not committed is taken back. */
export class TakenBack extends Error {}

/**
 * One import at a time writes to a project: two of the same file cannot both think a trace is new. The job that fills
 * the search index takes it too: it changes the rows an import may be replacing.
 */
export const importLock = 7_001;
const mostIssuesKept = 100_000;

/** A batch with the reader's results before it in its file, so that a half of it is no checkpoint. */
type Commit = { batch: Batch; file: string; results: number | null };

/**
 * Where drafts land: batches into the database, each in a transaction of its own together with its issues, its labels without
 * a trace, the counts so far and how far it reaches. In a dry run nothing is written but the report.
 */
export class Landing {
  readonly report: ImportReport = { ...emptyCounts(), issueCount: 0, issues: [] };
  readonly context: ImportContext;
  /** How far the import is: the file being read and its results that are written. */
  readonly checkpoint: Checkpoint = { file: 0, results: 0, refused: 0 };
  /** How far it is in the bytes, where that is known. */
  progress: Progress | null = null;
  #refused = 0;

  constructor(context: ImportContext) {
    this.context = context;
  }

  /** Goes on where an interrupted import was. */
  resume(counts: ImportCounts & { issueCount?: number }, checkpoint: Checkpoint): void {
    const { issueCount = 0, ...rest } = counts;
    addCounts(this.report, rest);
    this.report.issueCount = issueCount;
    Object.assign(this.checkpoint, checkpoint);
  }

  /** Notes what cannot be read at all; of an import that goes on, what was not told of before. */
  async refuse(file: string, reason: string, place = ''): Promise<void> {
    this.#refused += 1;
    if (this.#refused <= this.checkpoint.refused) return;
    this.checkpoint.refused = this.#refused;
    const issue = { place: place === file ? '' : place, reason };
    await this.#commitWhole({ batch: { ...emptyBatch(), issues: [issue] }, file, results: null }, false);
  }

  /** The next file begins. */
  beginFile(ordinal: number): void {
    this.context.importFile = ordinal;
    if (this.checkpoint.file !== ordinal) Object.assign(this.checkpoint, { file: ordinal, results: 0 });
  }

  /** Writes what a reader yields, from where the file was left. `onBatch` hears of every batch once it is written. */
  async write(
    file: string,
    drafts: AsyncIterable<Result<Draft, RowIssue>>,
    onBatch?: () => Promise<void> | void,
  ): Promise<void> {
    const { splitTags } = this.context;
    const skip = this.checkpoint.results;
    for await (const batch of readAhead(gatherBatches(drafts, { splitTags, skip }))) {
      await this.#commitWhole({ batch, file, results: this.checkpoint.results + batch.results });
      await onBatch?.();
    }
  }

  /** A transaction of its own. When the database refuses the data, halves until the bad record is alone. */
  async #commitWhole(commit: Commit, rejects = true): Promise<void> {
    const { batch, file } = commit;
    if (rejects) for (const { landed } of batch.issues) if (!landed) this.report.traces.rejected += 1;
    try {
      await this.#commit(commit);
    } catch (error) {
      this.context.raters.clear();
      this.context.codes.clear();
      if (!isBadData(error)) throw error;
      const { traces, joins, issues } = batch;
      if (traces.length + joins.length > 1) {
        for (const half of halves(batch))
          await this.#commitWhole({ batch: half, file, results: null }, false);
      } else {
        const place = traces[0]?.draft.place ?? joins[0]?.place ?? '';
        if (traces.length > 0) this.report.traces.rejected += 1;
        const refused = { place, reason: `The database refused it: ${error.message}.` };
        await this.#commit({ batch: { ...emptyBatch(), issues: [...issues, refused] }, file, results: null });
      }
      // The halves left the checkpoint where it was: they are one step of it.
      if (commit.results !== null) await this.#commit({ ...commit, batch: emptyBatch() });
    }
  }

  async #commit({ batch, file, results }: Commit): Promise<void> {
    const { projectId, importId, dry } = this.context;
    const checkpoint: Checkpoint = { ...this.checkpoint, results: results ?? this.checkpoint.results };
    if (this.progress) checkpoint.progress = this.progress.now();
    const write = async (client: pg.PoolClient): Promise<{ result: BatchResult; issueCount: number }> => {
      const result = await writeBatch(client, this.context, batch);
      const issues = [...batch.issues, ...result.issues].map(({ place, reason }) => ({
        file,
        place,
        reason,
      }));
      const issueCount = this.report.issueCount + issues.length;
      if (dry) return { result, issueCount };
      await recordIssues(client, projectId, importId, issues, this.report.issueCount);
      await recordUnmatched(client, projectId, importId, file, result.unmatched);
      const counts = countsOf(this.report);
      addCounts(counts, result.counts);
      const state = await recordProgress(client, projectId, importId, { ...counts, issueCount }, checkpoint);
      if (state !== 'running') throw new TakenBack();
      return { result, issueCount };
    };
    const { result, issueCount } = dry ? await withClient(write) : await locked(projectId, write);
    for (const { draft } of batch.traces) this.context.seen.add(draft.sourceKey);
    addCounts(this.report, result.counts);
    for (const { place, reason } of [...batch.issues, ...result.issues])
      if (this.report.issues.length < mostIssuesKept) this.report.issues.push({ file, place, reason });
    for (const change of dry?.changes ?? []) change.file ||= file;
    this.report.issueCount = issueCount;
    this.checkpoint.results = checkpoint.results;
  }
}

function locked<T>(projectId: number, write: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [importLock, projectId]);
    return write(client);
  });
}

async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

function emptyBatch(): Batch {
  return { traces: [], joins: [], issues: [], results: 0 };
}

/** The reader's issues go with the first half. */
function halves({ traces, joins, issues }: Batch): [Batch, Batch] {
  const middle = Math.ceil(traces.length / 2);
  const middleJoin = Math.ceil(joins.length / 2);
  return [
    {
      traces: traces.slice(0, middle),
      joins: joins.slice(0, traces.length > 1 ? 0 : middleJoin),
      issues,
      results: 0,
    },
    {
      traces: traces.slice(middle),
      joins: joins.slice(traces.length > 1 ? 0 : middleJoin),
      issues: [],
      results: 0,
    },
  ];
}

/** Class 22 (bad data) and 23 (a constraint) of Postgres's errors: the row's fault, not the database's. */
function isBadData(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}
