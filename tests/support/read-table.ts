import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { table } from '#lib/formats/table/index.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

/** What a table gave: its drafts by kind and its issues as "place: reason". */
export type TableReading = { traces: TraceDraft[]; joins: JoinDraft[]; issues: string[] };

/** Reads records (as JSONL) or a text as a table. */
export async function readTable(
  records: unknown,
  mapping?: MappingInput,
  name = 'runs/gpt_a.jsonl',
): Promise<TableReading> {
  const text =
    typeof records === 'string'
      ? records
      : (records as unknown[]).map((one) => JSON.stringify(one)).join('\n');
  const drafts: Draft[] = [];
  const issues: string[] = [];
  const options = mapping ? { mapping: mappingSchema.parse(mapping) } : {};
  for await (const one of table.read(byteSource(name, text), options)) {
    if (one.ok) drafts.push(one.value);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  }
  return {
    traces: drafts.filter((draft) => draft.type === 'trace'),
    joins: drafts.filter((draft) => draft.type === 'join'),
    issues,
  };
}
