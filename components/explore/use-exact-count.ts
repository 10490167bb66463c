'use client';
import { useQuery } from '@tanstack/react-query';
import { projectApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';

/** How many traces some conditions mean, exactly; asked for anew each time it is wanted. */
export function useExactCount(project: string, conditions: string, wanted: boolean) {
  return useQuery({
    queryKey: ['trace count', project, conditions],
    queryFn: async ({ signal }) => {
      const path = projectApi(project, `/traces/count?${conditions}`);
      return (await fetchJson<{ count: number }>(path, signal)).count;
    },
    enabled: wanted,
    gcTime: 0,
    retry: false,
  });
}
