import type { Which } from '#components/agreement/agreement-state.ts';
import type { FieldChoice } from '#lib/server/queries/list-agreement-choices.ts';
import { facetKeys } from '#lib/trace/trace-filter.ts';

/**
 * The filter that picks the traces of one group out of `which`. Null where the traces table has no filter for it: a
 * sample number, a prompt's title, a key outside the trace's own metadata, traces without a key.
 */
export function whichOfGroup(which: Which, field: FieldChoice, value: string): Which | null {
  const facet = facetKeys.find((key) => key === field.name);
  if (facet !== undefined) return { ...which, [facet]: [value] };
  if (field.metadata !== 'trace' || value === '') return null;
  const others = (which.meta ?? []).filter((pair) => !pair.startsWith(`${field.name}=`));
  return { ...which, meta: [...others, `${field.name}=${value}`] };
}
