'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { TraceSelection } from '#components/explore/trace-selection.ts';
import { projectHref } from '#components/shell/navigation.ts';
import { projectApi } from '#components/ui/api-path.ts';
import { sendJson } from '#components/ui/fetch-json.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { mostPicked } from '#lib/trace/trace-selection.ts';

/**
 * Goes to a page that takes a filter, with exactly what is selected: the filter itself where all is, else the picked
 * traces, which the server keeps under a short name.
 */
export function useKeptSelection(project: string, { ids, all }: TraceSelection) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  async function conditions(): Promise<string> {
    if (all) return all.conditions;
    if (ids.size > mostPicked)
      throw new Error(
        `At most ${formatCount(mostPicked)} traces can be picked one by one. Filter for them and select all that match.`,
      );
    const { id } = await sendJson<{ id: string }>(projectApi(project, '/selections'), { traceIds: [...ids] });
    return `selection=${id}`;
  }

  return {
    pending,
    problem,
    goTo(page: '/export' | '/traces'): void {
      setProblem(null);
      startTransition(async () => {
        try {
          const search = await conditions();
          router.push(projectHref(project, `${page}${search === '' ? '' : `?${search}`}`));
        } catch (error) {
          setProblem(error instanceof Error ? error.message : 'The selection could not be kept.');
        }
      });
    },
  };
}
