'use client';
import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import { traceApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import { unpackLabels, type PackedLabels } from '#lib/labels/packed-labels.ts';
import type { LabelView } from '#lib/trace/view.ts';

/** Whether the labels that the page came without are there. `failed` is tried again by itself. */
export type LabelLoading = { phase: 'done' | 'loading' | 'failed'; message: string | null };

const done: LabelLoading = { phase: 'done', message: null };
const retryMs = 2_000;

/** Asks for one's own labels on a trace, where they were too many for its page. */
export function useLoadedLabels(
  slug: string,
  traceId: string,
  wanted: boolean,
  onLoaded: (labels: readonly LabelView[]) => void,
): LabelLoading {
  const [state, setState] = useState<LabelLoading>(() =>
    wanted ? { phase: 'loading', message: null } : done,
  );
  // Together, and out of the way of keys: ten thousand take a while.
  const take = useEffectEvent((labels: readonly LabelView[]) =>
    startTransition(() => {
      onLoaded(labels);
      setState(done);
    }),
  );
  useEffect(() => {
    if (!wanted) return;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = async () => {
      try {
        take(
          unpackLabels(await fetchJson<PackedLabels>(traceApi(slug, traceId, 'labels'), controller.signal)),
        );
      } catch (error) {
        if (controller.signal.aborted) return;
        setState({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
        timer = setTimeout(() => void ask(), retryMs);
      }
    };
    void ask();
    return () => {
      controller.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, [slug, traceId, wanted]);
  return state;
}
