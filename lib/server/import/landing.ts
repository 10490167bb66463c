import type pg from 'pg';
import type { RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import { pool, transaction } from '#lib/server/db.ts';
import type { Draft } from '#lib/trace/draft.ts';
import { gatherBatches } from './batches.ts';
import type { ImportContext } from './context.ts';
import { recordIssues, recordProgress } from './import-record.ts';
import { addCounts, emptyCounts, type ImportReport } from './report.ts';
import { writeBatch, type BatchResult } from './write-batch.ts';

/** Thrown inside an import to take back what is not committed: somebody cancelled it, or it is a dry run. */
export class TakenBack extends Error {}

/**
 * One import at a time writes to a project: two of the same file cannot both think a trace is new. The job that fills
 * the search index takes it too: it changes the rows an import may be replacing.
 */
export const importLock = 7_001;

/**
 * Where drafts land: batches into the database, counts and issues into the report and the import's record.
 * With a client everything is written on its transaction (a dry run); without, each batch has one of its own.
 */
export class Landing {
  readonly report: ImportReport = { ...emptyCounts(), issues: [] };
  private readonly context: ImportContext;
  private readonly client: pg.PoolClient | undefined;
  private recorded = 0;

  constructor(context: ImportContext, client?: pg.PoolClient) {
    this.context = context;
    this.client = client;
  }

  refuse(file: string, reason: string, place = ''): void {
    this.report.issues.push({ file, place: place === file ? '' : place, reason });
  }

  /** Writes what a reader yields. `onBatch` hears of every batch once it is written. */
  async write(
    file: string,
    drafts: AsyncIterable<Result<Draft, RowIssue>>,
    onBatch?: () => void,
  ): Promise<void> {
    for await (const batch of gatherBatches(drafts)) {
      for (const { place, reason, landed } of batch.issues) {
        this.refuse(file, reason, place);
        if (!landed) this.report.traces.rejected += 1;
      }
      const written = this.client
        ? await writeBatch(this.client, this.context, batch.drafts)
        : await this.commit(batch.drafts);
      addCounts(this.report, written.counts);
      for (const { place, reason } of written.issues) this.refuse(file, reason, place);
      await this.keepIssues();
      onBatch?.();
    }
  }

  /** Keeps the issues not yet in the import's record. */
  async keepIssues(): Promise<void> {
    const { projectId, importId } = this.context;
    const fresh = this.report.issues.slice(this.recorded);
    if (fresh.length === 0 || this.client) return;
    const client = await pool().connect();
    try {
      await recordIssues(client, projectId, importId, fresh, this.recorded);
      this.recorded = this.report.issues.length;
    } finally {
      client.release();
    }
  }

  /** A transaction of its own. When the database refuses the data, halves until the bad record is alone. */
  private async commit(drafts: Draft[]): Promise<BatchResult> {
    const { projectId, importId, seen, raters, codes } = this.context;
    const seenBefore = new Set(drafts.map(keyOf).filter((key) => key !== undefined && seen.has(key)));
    try {
      return await transaction(async (client) => {
        await client.query('select pg_advisory_xact_lock($1, $2)', [importLock, projectId]);
        const result = await writeBatch(client, this.context, drafts);
        const counts = structuredClone({ ...this.report, issues: [] });
        addCounts(counts, result.counts);
        const state = await recordProgress(client, projectId, importId, counts);
        if (state === 'cancelled') throw new TakenBack();
        return result;
      });
    } catch (error) {
      raters.clear();
      codes.clear();
      for (const key of drafts.map(keyOf)) if (key !== undefined && !seenBefore.has(key)) seen.delete(key);
      if (!isBadData(error)) throw error;
      if (drafts.length > 1) return this.commitHalves(drafts);
      const result: BatchResult = { counts: emptyCounts(), issues: [] };
      if (drafts[0]?.type === 'trace') result.counts.traces.rejected = 1;
      result.issues.push({
        place: drafts[0]?.place ?? '',
        reason: `The database refused it: ${error.message}.`,
      });
      return result;
    }
  }

  private async commitHalves(drafts: Draft[]): Promise<BatchResult> {
    const middle = Math.ceil(drafts.length / 2);
    const first = await this.commit(drafts.slice(0, middle));
    const counts = structuredClone(first.counts);
    const second = await this.commit(drafts.slice(middle));
    addCounts(counts, second.counts);
    return { counts, issues: [...first.issues, ...second.issues] };
  }
}

function keyOf(draft: Draft): string | undefined {
  return draft.type === 'trace' ? draft.sourceKey : undefined;
}

/** Class 22 (bad data) and 23 (a constraint) of Postgres's errors: the row's fault, not the database's. */
function isBadData(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}
