import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import { checkout } from '#lib/server/env.ts';
import type { SqlClient } from './sql-client.ts';
import type { Answer, Request } from './thread-messages.ts';

type Result = { rows: Record<string, unknown>[]; rowCount: number | null };
type Waiting = { resolve: (result: Result) => void; reject: (error: Error) => void };

/** Bytes that may be on their way to the thread: enough that it never waits, little enough to hold. */
const mostOnTheWay = 8 << 20;

/**
 * A connection that a thread of its own has. Statements run in the order in which they are given; the next may be given before
 * the one before it has ended. Errors of the database are thrown with its code, as by a client of the pool.
 */
export class ThreadedClient implements SqlClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #onTheWay = 0;
  #room: (() => void) | null = null;
  #ended: Error | null = null;

  constructor(url: string) {
    // A path, not a URL: what bundles the web server is not to take the thread for a part of a page.
    this.#worker = new Worker(join(checkout, 'lib/server/copy/copy-thread.ts'), {
      workerData: { url },
      // It holds little: what goes through it is not on its heap.
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
    });
    this.#worker.on('message', (answer: Answer) => this.#hear(answer));
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error('The thread of the connection has ended.')));
  }

  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ): Promise<{ rows: Row[]; rowCount: number | null }> {
    const { rows, rowCount } = await this.#ask((id) => ({ type: 'query', id, text, values }));
    return { rows: rows as Row[], rowCount };
  }

  /**
   * Hands the pieces of a COPY over; `done` is its end. Pieces are given away: their memory, which they share with nothing, is the
   * thread's afterwards.
   * Throws what the making of a piece throws, once the COPY is given up.
   */
  async copy(text: string, pieces: Iterable<Buffer>): Promise<{ done: Promise<unknown> }> {
    let begun = false;
    try {
      for (const bytes of pieces) {
        while (this.#onTheWay > mostOnTheWay && !this.#ended)
          await new Promise<void>((resolve) => (this.#room = resolve));
        this.#onTheWay += bytes.length;
        begun = true;
        this.#post({ type: 'chunk', text, bytes }, bytes);
      }
    } catch (error) {
      if (begun) await this.#ask((id) => ({ type: 'fail', id, message: 'A row could not be made.' }));
      throw error;
    }
    return { done: begun ? this.#ask((id) => ({ type: 'end', id })) : Promise.resolve() };
  }

  /** Ends the connection; what was given before runs to its end. */
  async close(): Promise<void> {
    if (this.#ended) return;
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#post({ type: 'close' });
    await exited;
  }

  async #ask(make: (id: number) => Request): Promise<Result> {
    if (this.#ended) throw this.#ended;
    const id = (this.#next += 1);
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post(make(id));
    });
  }

  #post(request: Request, given?: Buffer): void {
    this.#worker.postMessage(request, given ? [given.buffer as ArrayBuffer] : []);
  }

  #hear(answer: Answer): void {
    if ('taken' in answer) {
      this.#onTheWay -= answer.taken;
      this.#room?.();
      this.#room = null;
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer)
      waiting?.reject(Object.assign(new Error(answer.error.message), answer.error.fields));
    else waiting?.resolve(answer);
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
    this.#room?.();
    this.#room = null;
  }
}
