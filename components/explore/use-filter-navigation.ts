'use client';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { listHref } from '#components/trace/links.ts';
import { formatTraceFilter, traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';

/** The keys of a filter that are lists of values. */
export type ListKey = {
  [Key in keyof TraceFilter]-?: NonNullable<TraceFilter[Key]> extends string[] ? Key : never;
}[keyof TraceFilter];

export type FilterNavigation = {
  /** As just chosen, before the server has answered. */
  filter: TraceFilter;
  /** The server has not answered yet. */
  pending: boolean;
  /** Goes to the filter with some keys changed; undefined removes one. A step of its own in the history, or not. */
  change: (patch: Patch, history?: 'push' | 'replace') => void;
  toggle: (key: ListKey, value: string) => void;
  clear: () => void;
};
type Patch = { [Key in keyof TraceFilter]?: TraceFilter[Key] | undefined };

/** The address owns the filter: every change is a navigation. `kept` stays in the address behind it: the columns. */
export function useFilterNavigation(project: string, given: TraceFilter, kept: string): FilterNavigation {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [filter, setFilter] = useOptimistic(given);

  const change: FilterNavigation['change'] = (patch, history = 'push') => {
    const next = traceFilterSchema.parse({ ...filter, ...patch });
    startTransition(() => {
      setFilter(next);
      router[history](listHref(project, [formatTraceFilter(next), kept].filter(Boolean).join('&')), {
        scroll: false,
      });
    });
  };

  return {
    filter,
    pending,
    change,
    toggle(key, value) {
      const before = filter[key] ?? [];
      const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
      change({ [key]: after.length > 0 ? after : undefined });
    },
    clear() {
      const { sort, order } = filter;
      const cleared = Object.fromEntries(Object.keys(filter).map((key) => [key, undefined]));
      change({ ...cleared, sort, order });
    },
  };
}
