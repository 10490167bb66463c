import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { projectApi } from '#components/ui/api-path.ts';
import { createOutbox, type Outbox, type OutboxStorage, type SendReply } from '#lib/labels/outbox.ts';
import type { LabelWrite } from '#lib/labels/label-write.ts';
import type { LabelView } from '#lib/trace/view.ts';

const outboxes = new Map<string, Outbox>();

/** One for each rater in each project, for as long as the tab lives: it outlasts the page of a trace. */
export function outboxFor(slug: string, raterId: string): Outbox {
  const name = `${slug}/${raterId}`;
  const known = outboxes.get(name);
  if (known) return known;
  const outbox = createOutbox({
    storage: storeInBrowser(`subtext-outbox/${name}`),
    send: (write) => postLabel(slug, write),
    pause,
  });
  window.addEventListener('online', () => void outbox.flush());
  outboxes.set(name, outbox);
  return outbox;
}

/** Ids are UUIDv7, so their order is the order of making. */
function storeInBrowser(name: string): OutboxStorage {
  let opened: UseStore | undefined;
  const store = () => (opened ??= createStore(name, 'writes'));
  return {
    list: async () => {
      const found = await entries<string, LabelWrite>(store());
      return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, write]) => write);
    },
    add: (write) => set(write.id, write, store()),
    remove: (id) => del(id, store()),
  };
}

async function postLabel(slug: string, write: LabelWrite): Promise<SendReply> {
  try {
    const response = await fetch(projectApi(slug, '/labels'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(write),
      signal: AbortSignal.timeout(20_000),
    });
    return await readReply(response);
  } catch {
    return { kind: 'unreachable' };
  }
}

type ReplyBody = { label?: LabelView; current?: LabelView | null; error?: { message?: string } };

async function readReply(response: Response): Promise<SendReply> {
  if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
  const body = (await response.json()) as ReplyBody;
  if (response.ok && body.label) return { kind: 'saved', label: body.label };
  if (response.status === 409) return { kind: 'conflict', current: body.current ?? null };
  const message = body.error?.message ?? `The server answered ${response.status}.`;
  if (response.status === 401) return { kind: 'locked-out', message: 'You are signed out.' };
  if (response.status === 403) return { kind: 'locked-out', message };
  return response.ok ? { kind: 'unreachable' } : { kind: 'refused', message };
}

function pause(elapsedMs: number, woken: Promise<void>): Promise<void> {
  return Promise.race([new Promise<void>((resolve) => setTimeout(resolve, elapsedMs)), woken]);
}
