'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { importApi } from '#components/transfer/import-api.ts';
import { ImportList } from '#components/transfer/import-list.tsx';
import { isUnderWay } from '#components/transfer/import-status.tsx';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type ListProps = { project: string; imports: ImportView[] };

/** The imports of a project, watched for as long as one of them is under way. */
export function ImportListLive(props: ListProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <Watched {...props} />
    </QueryClientProvider>
  );
}

function Watched({ project, imports }: ListProps) {
  const [api] = useState(() => importApi(project));
  const moves = (list: readonly ImportView[]) => list.some(({ status }) => isUnderWay(status));
  const list = useQuery({
    queryKey: ['imports', project],
    queryFn: async ({ signal }) => (await api.imports(signal)).imports,
    initialData: imports,
    refetchInterval: ({ state }) => (moves(state.data ?? []) ? 1000 : false),
    refetchOnMount: moves(imports),
    refetchOnWindowFocus: ({ state }) => moves(state.data ?? []),
  });
  return <ImportList project={project} imports={list.data} />;
}
