import { ordinaryColumns, type ColumnChoice } from '#components/explore/trace-columns.tsx';
import type { Facets } from '#lib/trace/trace-row.ts';

/** A column for each code people label by and each code monitors were asked about. */
export function codeColumns(facets: Facets | null): ColumnChoice[] {
  return [
    ...(facets?.labels ?? []).map(({ key, name }) => ({ id: `label:${key}`, name: `${name} (people)` })),
    ...(facets?.verdicts ?? []).map(({ key, name }) => ({
      id: `verdict:${key}`,
      name: `${name} (monitors)`,
    })),
  ];
}

/** What a column is called; one that is not known by what its id says. */
export function columnName(id: string, codes: readonly ColumnChoice[]): string {
  const known = [...ordinaryColumns, ...codes].find((column) => column.id === id);
  return known?.name ?? id.slice(id.indexOf(':') + 1);
}
