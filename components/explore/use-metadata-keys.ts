'use client';
import { useQuery } from '@tanstack/react-query';
import { projectApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { MetadataKey } from '#lib/server/queries/list-metadata-keys.ts';

/** The keys of the metadata of a project's traces, asked for once they are wanted. */
export function useMetadataKeys(project: string, wanted: boolean) {
  return useQuery({
    queryKey: ['metadata keys', project],
    queryFn: ({ signal }) => fetchJson<MetadataKey[]>(projectApi(project, '/traces/metadata-keys'), signal),
    enabled: wanted,
    staleTime: 60_000,
    retry: false,
  });
}
