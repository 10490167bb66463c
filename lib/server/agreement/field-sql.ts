import type { SqlPart } from './ratings-sql.ts';

/** Columns a comparison can be split by, besides the keys of metadata. */
const columns: Record<string, string> = {
  model: 'condition.model',
  strategy: 'condition.strategy',
  trigger: 'condition.trigger',
  checkpoint: 'condition.checkpoint',
  budget: 'condition.budget',
  status: 'trace.status',
  observability: 'trace.observability',
  sample: 'trace.sample::text',
  group: 'prompt."group"',
  prompt: 'prompt.title',
};

export const groupingFields = Object.keys(columns);

/**
 * An expression for a field's value as text, over trace, prompt and condition. A name that is no column is looked
 * up in the condition's parameters, the trace's metadata and the prompt's, in this order.
 */
export function fieldSql(field: string, firstParameter: number): SqlPart {
  const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (column) return { sql: column, values: [] };
  const key = `$${firstParameter}::text`;
  return {
    sql: `coalesce(condition.parameters ->> ${key}, trace.metadata ->> ${key}, prompt.metadata ->> ${key})`,
    values: [field],
  };
}
