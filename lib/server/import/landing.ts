import { v4 as makeToken } from 'uuid';
import type { RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { ThreadedClient } from '#lib/server/copy/threaded-client.ts';
import { pool, transaction, transactionOn } from '#lib/server/db.ts';
import { EncodedContent, findContentTypes } from './encoded-content.ts';
import type { Draft, TraceDraft } from '#lib/trace/draft.ts';
import { gatherBatches, readAhead, type Batch } from './batches.ts';
import type { ImportContext } from './context.ts';
import { isBadData, writeRecords } from './write-records.ts';
import type { UnchangedFile } from './known-file.ts';
import { recordIssues, recordProgress, recordUnmatched, type Checkpoint } from './import-record.ts';
import { storedKey } from './prepare.ts';
import type { Progress } from './progress.ts';
import {
  addCounts,
  countsOf,
  emptyCounts,
  type ImportCounts,
  type ImportIssue,
  type ImportReport,
} from './report.ts';
import { writeBatch } from './write-batch.ts';
import { isAlone } from './write-traces.ts';

/** Thrown inside an import when somebody cancelled or paused it: what is not committed is taken back. */
export class TakenBack extends Error {}

/**
 * One import at a time writes to a project: two of the same file cannot both think a trace is new. The job that fills
 * the search index takes it too: it changes the rows an import may be replacing.
 */
export const importLock = 7_001;
const mostIssuesKept = 100_000;

/**
 * What a batch begins with. Its commit need not wait for the disk: should the server's machine go down, batches and checkpoint are
 * lost together from the end, and the import goes on from before them. The last commit of an import waits.
 */
const beginBatch = `select pg_advisory_xact_lock($1, $2), set_config('synchronous_commit', 'off', true)`;

/**
 * Where drafts land: batches into the database, each in a transaction of its own together with its issues, its labels without
 * a trace, the counts so far and how far it reaches. In a dry run nothing is written but the report.
 */
export class Landing {
  readonly report: ImportReport = { ...emptyCounts(), issueCount: 0, issues: [] };
  readonly context: ImportContext;
  /** The name of this running of the import. */
  readonly run = makeToken();
  /** How far the import is: the file being read and its results that are written. */
  readonly checkpoint: Checkpoint = { file: 0, results: 0, refused: 0 };
  /** How far it is in the bytes, where that is known. */
  progress: Progress | null = null;
  #refused = 0;
  #mostAreNew = true;
  #goesOn = false;
  #batches = 0;
  #writer: ThreadedClient | null = null;

  constructor(context: ImportContext) {
    this.context = context;
  }

  /** Goes on where an interrupted import was. */
  resume(counts: ImportCounts & { issueCount?: number }, checkpoint: Checkpoint): void {
    const { issueCount = 0, ...rest } = counts;
    addCounts(this.report, rest);
    this.report.issueCount = issueCount;
    Object.assign(this.checkpoint, checkpoint);
    this.#goesOn = checkpoint.file > 0 || checkpoint.results > 0;
  }

  /** Notes what cannot be read at all; of an import that goes on, what was not told of before. */
  async refuse(file: string, reason: string, place = ''): Promise<void> {
    this.#refused += 1;
    if (this.#refused <= this.checkpoint.refused) return;
    const issue = { place: place === file ? '' : place, reason };
    const to = { ...this.checkpoint, refused: this.#refused };
    await this.#commit(file, { ...emptyBatch(), issues: [issue] }, to);
  }

  /** The next file begins. */
  beginFile(ordinal: number): void {
    this.context.importFile = ordinal;
    if (this.checkpoint.file !== ordinal) Object.assign(this.checkpoint, { file: ordinal, results: 0 });
  }

  /** Passes over the file that has begun: it is known to hold so many traces that are there and the same. */
  async passFile(file: string, { traces, writtenBy }: UnchangedFile): Promise<void> {
    const counts = emptyCounts();
    counts.traces.unchanged = traces;
    this.context.passed.add(writtenBy);
    const to = { ...this.checkpoint, file: this.checkpoint.file + 1, results: 0 };
    await this.#commit(file, emptyBatch(), to, counts);
  }

  /** Writes what a reader yields, from where the file was left. `onBatch` hears of every batch once it is written. */
  async write(
    file: string,
    drafts: AsyncIterable<Result<Draft, RowIssue>>,
    onBatch?: () => Promise<void> | void,
  ): Promise<void> {
    const { splitTags, projectId, importId, importFile, dry } = this.context;
    const skip = this.checkpoint.results;
    const types = dry ? null : await withClient(findContentTypes);
    // Traces that are there already would be encoded for nothing.
    const encode = () =>
      types && this.#mostAreNew ? new EncodedContent(types, [projectId, importId, importFile]) : null;
    const onSkipped = ({ sourceKey }: TraceDraft) => this.context.seen.add(storedKey(sourceKey));
    const batches = gatherBatches(drafts, { splitTags, skip, onSkipped, encode });
    for await (const batch of readAhead(batches)) {
      const counts = emptyCounts();
      for (const { landed } of batch.issues) if (!landed) counts.traces.rejected += 1;
      const to = { ...this.checkpoint, results: this.checkpoint.results + batch.results };
      await this.#commit(file, batch, to, counts);
      await onBatch?.();
    }
  }

  /** All is written: keeps the counts even where there was nothing to write. */
  async close(): Promise<void> {
    await this.#commit('', emptyBatch(), { ...this.checkpoint });
  }

  /** Lets go of the connection it may have. Call in the end, however that was. */
  async release(): Promise<void> {
    await this.#writer?.close();
    this.#writer = null;
  }

  /**
   * Writes a batch and `to`, how far the import then is, in one transaction: both are there or neither. A batch the database
   * refuses is tried again record by record, in one transaction still.
   */
  async #commit(file: string, batch: Batch, to: Checkpoint, counts = emptyCounts()): Promise<void> {
    if (this.progress) to.progress = this.progress.now();
    try {
      await this.#commitWith(writeBatch, file, batch, to, counts);
    } catch (error) {
      this.context.raters.clear();
      this.context.codes.clear();
      this.context.conditions.clear();
      if (!isBadData(error)) throw error;
      await this.#commitWith(writeRecords, file, { ...batch, encoded: null }, to, counts);
    }
  }

  async #commitWith(
    write: typeof writeBatch,
    file: string,
    batch: Batch,
    to: Checkpoint,
    more: ImportCounts,
  ): Promise<void> {
    const { projectId, importId, dry } = this.context;
    const counts = countsOf(this.report);
    addCounts(counts, more);
    const issues: ImportIssue[] = batch.issues.map(({ place, reason }) => ({ file, place, reason }));
    await this.#transaction(batch, async (client) => {
      if (!dry) await client.query(beginBatch, [importLock, projectId]);
      // After a refusal, or where it is not known what was met before an interruption, nothing is taken for granted.
      const sure = write === writeBatch && !dry && !this.#goesOn;
      this.context.alone = sure && (await isAlone(client, this.context));
      const result = await write(client, this.context, batch);
      addCounts(counts, result.counts);
      if (batch.traces.length > 0)
        this.#mostAreNew = result.counts.traces.imported * 2 >= batch.traces.length;
      issues.push(...result.issues.map(({ place, reason }) => ({ file, place, reason })));
      if (dry) return;
      await recordIssues(client, projectId, importId, issues, this.report.issueCount);
      await recordUnmatched(client, projectId, importId, file, result.unmatched);
      const stored = { ...counts, issueCount: this.report.issueCount + issues.length };
      const state = await recordProgress(client, { projectId, importId, run: this.run }, stored, to);
      if (state !== 'running') throw new TakenBack();
    });
    for (const { draft, promptKey } of batch.traces) {
      this.context.seen.add(draft.sourceKey);
      this.context.seenPrompts.add(promptKey);
    }
    Object.assign(this.report, counts);
    for (const issue of issues)
      if (this.report.issues.length < mostIssuesKept) this.report.issues.push(issue);
    for (const change of dry?.changes ?? []) change.file ||= file;
    this.report.issueCount += issues.length;
    Object.assign(this.checkpoint, to);
  }

  /** From the second batch on in a thread of its own: the next batch is made meanwhile, and neither waits for the other. */
  async #transaction(batch: Batch, work: (client: SqlClient) => Promise<void>): Promise<void> {
    if (batch.results > 0) this.#batches += 1;
    if (this.context.dry || this.#batches <= 1) return transaction(work);
    this.#writer ??= new ThreadedClient(pool().options.connectionString ?? '');
    return transactionOn(this.#writer, work);
  }
}

async function withClient<T>(work: (client: SqlClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

function emptyBatch(): Batch {
  return { traces: [], joins: [], issues: [], results: 0, encoded: null };
}
