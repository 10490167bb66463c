/**
 * The program of a thread that has a connection of its own: it takes statements and rows for COPY from the thread that makes them, so
 * that the database never waits for that one to come back to its event loop.
 */
import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { sharePriority } from '#lib/server/postgres/share-priority.ts';
import { CopyStream } from './copy-stream.ts';
import type { Answer, Request } from './thread-messages.ts';

const port = parentPort;
if (!port) throw new Error('This is the program of a thread.');
const client = new pg.Client({ connectionString: (workerData as { url: string }).url });
client.on('error', () => undefined); // the statement that needs the connection next fails, and tells
const connected = client.connect().then(() => sharePriority(client));
connected.catch(() => undefined);
let copy: CopyStream | null = null;

for await (const [request] of on(port, 'message') as AsyncIterable<[Request]>) {
  if (request.type === 'close') break;
  try {
    await connected;
    await run(request);
  } catch (error) {
    if (request.type === 'chunk')
      answer({ taken: request.bytes.length }); // the end of the COPY will tell
    else answer({ id: request.id, ...describe(error) });
  }
}
await client.end().catch(() => undefined);
port.close();

async function run(request: Exclude<Request, { type: 'close' }>): Promise<void> {
  switch (request.type) {
    case 'query': {
      // Of several statements at once there are several results; nobody asks for those.
      const { rows = [], rowCount = null } = await client.query<Record<string, unknown>>(
        ...[request.text, request.values],
      );
      return answer({ id: request.id, rows, rowCount });
    }
    case 'chunk':
      copy ??= new CopyStream(client, request.text);
      await copy.write(request.bytes);
      return answer({ taken: request.bytes.length });
    case 'end': {
      const ended = copy;
      copy = null;
      await ended?.end();
      return answer({ id: request.id, rows: [], rowCount: null });
    }
    case 'fail': {
      const failed = copy;
      copy = null;
      await failed?.fail(request.message);
      return answer({ id: request.id, rows: [], rowCount: null });
    }
  }
}

function answer(message: Answer): void {
  port?.postMessage(message);
}

/** What an error says, in values that can be sent: the database's has its code, detail and constraint beside the message. */
function describe(error: unknown): { error: { message: string; fields: Record<string, unknown> } } {
  const { message } = error instanceof Error ? error : new Error(String(error));
  const plain = Object.entries(error instanceof Error ? error : {}).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return { error: { message, fields: Object.fromEntries(plain) } };
}
