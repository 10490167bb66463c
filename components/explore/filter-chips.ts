import { answerNames, facetNames, facetValueName } from '#components/explore/facet-names.ts';
import type { ListKey } from '#components/explore/use-filter-navigation.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { anyCode, facetKeys, searchesTitlesOnly, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { FilterNames } from '#lib/trace/trace-row.ts';

/** One condition of a filter as people read it, and how to take it out. */
export type FilterChip = {
  id: string;
  name: string;
  value: string;
  remove: { list: ListKey; value: string } | { keys: (keyof TraceFilter)[] };
};

const cellNames = {
  tp: 'both yes',
  fp: 'only the first yes',
  fn: 'only the second yes',
  tn: 'both no',
  counted: 'both answered',
  missing: 'one of them missing',
} as const;

/** The active conditions, in the order of the sidebar. */
export function chipsOf(filter: TraceFilter, names: FilterNames): FilterChip[] {
  const chips: FilterChip[] = [];
  const single = (key: 'q' | 'prompt' | 'import' | 'selection', name: string, value: string | null) => {
    if (filter[key] !== undefined)
      chips.push({
        id: key,
        name,
        value: value ?? 'unknown',
        remove: { keys: key === 'q' ? ['q', 'in'] : [key] },
      });
  };
  const each = (list: ListKey, read: (value: string) => { name: string; value: string }) => {
    for (const value of filter[list] ?? [])
      chips.push({ id: `${list} ${value}`, ...read(value), remove: { list, value } });
  };
  single('q', searchName(filter), filter.q ?? null);
  single('prompt', 'Prompt', names.prompt);
  single('import', 'Import', names.import);
  single('selection', 'Picked', names.selection === null ? null : traceCount(names.selection));
  for (const key of facetKeys)
    each(key, (value) => ({ name: facetNames[key], value: facetValueName(key, value) }));
  each('outcome', (item) => answer('Outcome', item, {}));
  each('label', (item) => answer('People', item, names.codes));
  each('verdict', (item) => answer('Monitors', item, names.codes));
  each('meta', (item) => ({ name: item.split('=')[0] ?? '', value: item.slice(item.indexOf('=') + 1) }));
  each('metaHas', (item) => ({
    name: beforeLast(item),
    value: item.endsWith(':no') ? 'is not there' : 'is there',
  }));
  each('metaRange', (item) => ({ name: item.split('=')[0] ?? '', value: item.slice(item.indexOf('=') + 1) }));
  each('metaText', (item) => ({
    name: `${item.split('=')[0] ?? ''} contains`,
    value: item.slice(item.indexOf('=') + 1),
  }));
  each('disagree', (item) => ({
    name: `Disagreement: ${codeName(beforeLast(item), names.codes)}`,
    value: item.endsWith(':monitor') ? 'people and monitors' : 'between people',
  }));
  if (filter.cell !== undefined)
    chips.push({
      id: 'cell',
      name: `${filter.code}: ${filter.a} against ${filter.b}`,
      value: cellNames[filter.cell],
      remove: { keys: ['code', 'a', 'b', 'cell'] },
    });
  return chips;
}

function traceCount(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'trace' : 'traces'}`;
}

function answer(who: string, item: string, codeNames: Record<string, string>) {
  const colon = item.lastIndexOf(':');
  const key = item.slice(0, colon);
  const said = item.slice(colon + 1);
  return { name: `${who}: ${codeName(key, codeNames)}`, value: (answerNames[said] ?? said).toLowerCase() };
}

function codeName(key: string, codeNames: Record<string, string>): string {
  return key === anyCode ? 'any code' : (codeNames[key] ?? key);
}

function beforeLast(item: string): string {
  return item.slice(0, item.lastIndexOf(':'));
}

function searchName(filter: TraceFilter): string {
  if (filter.in === 'reasoning') return 'Text in the reasoning';
  if (filter.in === 'answer') return 'Text in the answer';
  if (filter.in === 'all') return 'Text anywhere';
  if (searchesTitlesOnly(filter.q ?? '')) return 'Text in titles';
  return filter.in === 'prompt' ? 'Text in titles and prompts' : 'Text';
}
