'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ImportApi } from '#components/transfer/import-api.ts';
import { pause } from '#components/transfer/pause.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';

type CheckProps = {
  api: ImportApi;
  importId: string | null;
  options: ImportOptions;
  /** Names what there is to check: the files and the choices. */
  wanted: string;
  /** What the last check was made for. */
  checked: string | null;
  onChecked: (key: string) => void;
  /** Whether there is something to check. */
  ready: boolean;
  /** Whether it begins by itself. */
  automatic: boolean;
};

/** The dry run over all the files: begun by the person, or by itself where that is quick; watched while it is under way. */
export function useImportCheck(props: CheckProps) {
  const { api, importId, options, wanted, checked, onChecked, ready, automatic } = props;
  const begin = async (signal?: AbortSignal) => {
    await api.check(importId ?? '', options, signal);
    onChecked(wanted);
    return null;
  };
  const byItself = useQuery({
    queryKey: ['check-begun', importId, wanted],
    // The pause makes the last change of a burst the one that is checked.
    queryFn: async ({ signal }) => {
      await pause(800, signal);
      return begin(signal);
    },
    enabled: ready && automatic && checked !== wanted,
    refetchOnWindowFocus: false,
  });
  const byHand = useMutation({ mutationFn: () => begin() });
  const watched = useQuery({
    queryKey: ['check', importId, checked],
    queryFn: async ({ signal }) => (await api.progress(importId ?? '', 0, signal)).import.check,
    enabled: ready && checked !== null,
    refetchInterval: ({ state }) => (isRunning(state.data?.state) ? 500 : false),
    refetchOnWindowFocus: false,
  });
  const check = checked === null ? null : (watched.data ?? null);
  return {
    /** What was found, or how far it is; null where nothing was checked. */
    check,
    /** Whether it is about these files and choices. */
    current: check !== null && checked === wanted,
    beginning: byHand.isPending || (automatic && byItself.isFetching),
    error: byHand.error ?? (automatic ? byItself.error : null) ?? watched.error,
    begin: () => byHand.mutate(),
  };
}

export type CheckState = ReturnType<typeof useImportCheck>;

export function isRunning(state: string | undefined): boolean {
  return state === 'queued' || state === 'running';
}
