import type { LabelWrite } from '#lib/labels/label-write.ts';
import type { LabelView } from '#lib/trace/view.ts';

/** What became of a write. `unreachable` is tried again by itself, `locked-out` when somebody asks. */
export type SendReply =
  | { kind: 'saved'; label: LabelView }
  | { kind: 'conflict'; current: LabelView | null }
  | { kind: 'refused'; message: string }
  | { kind: 'locked-out'; message: string }
  | { kind: 'unreachable' };

/** Where writes wait. What it lists is in the order it was added. */
export type OutboxStorage = {
  list(): Promise<LabelWrite[]>;
  add(write: LabelWrite): Promise<void>;
  remove(id: string): Promise<void>;
};

export type OutboxState = {
  /** Writes on their way, of any trace. */
  waiting: number;
  phase: 'idle' | 'sending' | 'offline' | 'locked-out';
  message: string | null;
  /** False where the browser refuses storage: closing the tab would lose what waits. */
  durable: boolean;
};

export type OutboxListener = {
  onReply?: (write: LabelWrite, reply: SendReply) => void;
  onState?: (state: OutboxState) => void;
};

export type Outbox = ReturnType<typeof createOutbox>;

type OutboxParts = {
  storage: OutboxStorage;
  send: (write: LabelWrite) => Promise<SendReply>;
  /** Resolves after so many milliseconds, or earlier when woken. */
  pause: (elapsedMs: number, woken: Promise<void>) => Promise<void>;
};

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Sends writes one after the other, in the order they were made, until each has an answer. A write is stored before
 * it is sent and leaves the store only once it is saved, refused or settled by the person; sent twice it is the
 * same write, by its id. A conflict stays stored, so that closing the tab does not decide it.
 */
export function createOutbox({ storage, send, pause }: OutboxParts) {
  let queue: LabelWrite[] = [];
  let state: OutboxState = { waiting: 0, phase: 'idle', message: null, durable: true };
  let running: Promise<void> | null = null;
  let wake: () => void = () => undefined;
  const listeners = new Set<OutboxListener>();
  const held = new Map<string, LabelWrite>();

  const publish = (changes: Partial<OutboxState>) => {
    state = { ...state, ...changes, waiting: queue.length };
    for (const listener of listeners) listener.onState?.(state);
  };
  const keep = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch {
      publish({ durable: false });
    }
  };
  const opened = keep(async () => {
    const stored = await storage.list();
    const known = new Set(queue.map(({ id }) => id));
    queue = [...stored.filter(({ id }) => !known.has(id)), ...queue];
    publish({});
  });

  const answer = async (write: LabelWrite, reply: SendReply) => {
    queue = queue.filter(({ id }) => id !== write.id);
    if (reply.kind === 'conflict') {
      const ofSlot = queue.filter((other) => sameSlot(other, write));
      queue = queue.filter((other) => !sameSlot(other, write));
      for (const waiting of [write, ...ofSlot]) held.set(waiting.id, waiting);
    } else await keep(() => storage.remove(write.id));
    for (const listener of listeners) listener.onReply?.(write, reply);
  };

  const run = async () => {
    await opened;
    let pauseMs = firstPauseMs;
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (state.phase !== 'offline') publish({ phase: 'sending', message: null });
      const reply = await send(next);
      if (reply.kind === 'locked-out') return publish({ phase: 'locked-out', message: reply.message });
      if (reply.kind === 'unreachable') {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        publish({ phase: 'offline', message: null });
        await pause(pauseMs, woken);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        continue;
      }
      pauseMs = firstPauseMs;
      await answer(next, reply);
      publish({ phase: queue.length === 0 ? 'idle' : 'sending' });
    }
  };

  /** Starts sending, or tries again at once. */
  const flush = (): Promise<void> => {
    wake();
    running ??= run().finally(() => {
      running = null;
      if (queue.length > 0 && state.phase !== 'locked-out') void flush();
    });
    return running;
  };

  return {
    add(writes: readonly LabelWrite[]): void {
      queue = [...queue, ...writes];
      publish({});
      void Promise.all(writes.map((write) => keep(() => storage.add(write)))).then(flush);
    },
    flush,
    /** The writes on one trace that have no answer yet, those in conflict among them. */
    async listUnsaved(traceId: string): Promise<LabelWrite[]> {
      await opened;
      const again = [...held.values()].filter((write) => write.traceId === traceId);
      for (const write of again) held.delete(write.id);
      queue = [...again, ...queue];
      return queue.filter((write) => write.traceId === traceId);
    },
    /** Forgets writes the person has decided about. */
    async settle(ids: readonly string[]): Promise<void> {
      for (const id of ids) held.delete(id);
      await Promise.all(ids.map((id) => keep(() => storage.remove(id))));
    },
    state: (): OutboxState => state,
    listen(listener: OutboxListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sameSlot(one: LabelWrite, other: LabelWrite): boolean {
  return one.traceId === other.traceId && one.codeId === other.codeId && one.slot === other.slot;
}
