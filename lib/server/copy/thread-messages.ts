/** What is said to the thread of a `ThreadedClient`. Chunks are of the COPY that `text` begins; one at a time. */
export type Request =
  | { type: 'query'; id: number; text: string; values: unknown[] }
  | { type: 'chunk'; text: string; bytes: Uint8Array }
  | { type: 'end'; id: number }
  | { type: 'fail'; id: number; message: string }
  | { type: 'close' };

/** What it says: how a request ended, or that so many bytes went on to the database. */
export type Answer =
  | { id: number; rows: Record<string, unknown>[]; rowCount: number | null }
  | { id: number; error: { message: string; fields: Record<string, unknown> } }
  | { taken: number };
