import { wordsOf, type ImportApi } from '#components/transfer/import-api.ts';
import type { ChosenFile } from '#components/transfer/import-chosen-files.ts';
import {
  noUploads,
  reduceUploads,
  type UploadEvent,
  type UploadsState,
} from '#components/transfer/import-uploads.ts';

type Options = { start: UploadsState; limitBytes: number; limit: string; onMade: (importId: string) => void };

/** Sends files one after the other, outside of React: a store that components watch. */
export function newUploader(api: ImportApi, { start, limitBytes, limit, onMade }: Options) {
  let state = start;
  let busy = false;
  let current: { ordinal: number; controller: AbortController } | null = null;
  let next = 1 + Math.max(-1, ...start.uploads.map(({ ordinal }) => ordinal));
  const files = new Map<number, File>();
  const listeners = new Set<() => void>();
  const dispatch = (event: UploadEvent) => {
    state = reduceUploads(state, event);
    for (const listener of listeners) listener();
  };

  const sendOne = async (ordinal: number, name: string) => {
    const data = files.get(ordinal);
    if (!data) return;
    if (data.size > limitBytes) {
      const problem = `Larger than ${limit}. Import it with the command below, which has no such limit.`;
      return dispatch({ type: 'failed', ordinal, problem });
    }
    const controller = new AbortController();
    current = { ordinal, controller };
    dispatch({ type: 'sending', ordinal });
    try {
      const importId = state.importId ?? (await api.create()).id;
      if (controller.signal.aborted) return;
      if (state.importId === null) {
        dispatch({ type: 'made', importId });
        onMade(importId);
      }
      const onSent = (sentBytes: number) => dispatch({ type: 'progress', ordinal, sentBytes });
      await api.send(importId, { name, ordinal, data }, onSent, controller.signal);
      files.delete(ordinal);
      dispatch({ type: 'sent', ordinal });
    } catch (error) {
      if (!controller.signal.aborted) dispatch({ type: 'failed', ordinal, problem: wordsOf(error) });
    } finally {
      current = null;
    }
  };

  const run = async () => {
    if (busy) return;
    busy = true;
    for (;;) {
      const waiting = state.uploads.find((one) => one.state === 'waiting');
      if (!waiting) break;
      await sendOne(waiting.ordinal, waiting.name);
    }
    busy = false;
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    /** A file that is there already under its name is not sent again. */
    add: (chosen: ChosenFile[]) => {
      const there = new Set(state.uploads.map(({ name }) => name));
      const added = chosen
        .filter(({ name }) => !there.has(name))
        .map(({ name, data }) => {
          const ordinal = next++;
          files.set(ordinal, data);
          return { ordinal, name, bytes: data.size };
        });
      dispatch({ type: 'chosen', files: added });
      void run();
    },
    retry: (ordinal: number) => {
      dispatch({ type: 'retry', ordinal });
      void run();
    },
    /** Takes a file off that is not at the server yet. */
    remove: (ordinal: number) => {
      files.delete(ordinal);
      dispatch({ type: 'removed', ordinal });
      if (current?.ordinal === ordinal) current.controller.abort();
    },
    /** Gives everything up, also what is at the server. */
    discard: async () => {
      const { importId } = state;
      files.clear();
      state = noUploads;
      current?.controller.abort();
      dispatch({ type: 'discarded' });
      if (importId !== null) await api.cancel(importId);
    },
  };
}

export type Uploader = ReturnType<typeof newUploader>;
