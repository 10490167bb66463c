import { observabilities, traceStatuses } from '#lib/trace/glossary.ts';
import type { FacetKey } from '#lib/trace/trace-filter.ts';

/** In the order of the sidebar. */
export const facetNames: Record<FacetKey, string> = {
  model: 'Model',
  trigger: 'Trigger',
  checkpoint: 'Checkpoint',
  strategy: 'Strategy',
  budget: 'Budget',
  group: 'Prompt group',
  status: 'Status',
  observability: 'Reasoning is',
};

export const answerNames: Record<string, string> = {
  yes: 'Yes',
  no: 'No',
  unsure: 'Unsure',
  other: 'Neither yes nor no',
  failed: 'Failed',
  any: 'Any',
  none: 'None',
};

/** A facet's value as people read it; '' is the absence of one. */
export function facetValueName(key: FacetKey, value: string): string {
  if (value === '') return 'None';
  if (key === 'status') return lookUp(traceStatuses, value) ?? value;
  if (key === 'observability') return lookUp(observabilities, value)?.name ?? value;
  return value;
}

function lookUp<Value>(table: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
