import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * A COPY under way on a connection. `write` waits where the socket is full; `end` where all is sent until the server has
 * taken it; `fail` gives it up, so that the connection can be used again. `end` throws what the server refused; `write`
 * says nothing of it.
 */
export class CopyStream {
  readonly #stream: ReturnType<typeof copyFrom>;
  readonly #finished: Promise<unknown>;
  #refused = false;

  constructor(client: pg.ClientBase, text: string) {
    this.#stream = client.query(copyFrom(text));
    this.#finished = once(this.#stream, 'finish');
    this.#finished.catch(() => (this.#refused = true)); // told by `end`
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#refused || this.#stream.write(bytes)) return;
    await Promise.race([once(this.#stream, 'drain'), this.#finished]).catch(() => undefined);
  }

  async end(): Promise<void> {
    if (!this.#refused) this.#stream.end();
    await this.#finished;
  }

  async fail(message: string): Promise<void> {
    this.#stream.destroy(new Error(message));
    await this.#finished.catch(() => undefined);
  }
}
