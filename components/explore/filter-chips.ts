import { answerNames, facetNames, facetValueName } from '#components/explore/facet-names.ts';
import type { ListKey } from '#components/explore/use-filter-navigation.ts';
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

const scopeNames = {
  prompt: 'prompts',
  reasoning: 'reasoning',
  answer: 'answers',
  all: 'everything',
} as const;

/** The active conditions, in the order of the sidebar. */
export function chipsOf(filter: TraceFilter, names: FilterNames): FilterChip[] {
  const chips: FilterChip[] = [];
  const single = (key: 'q' | 'in' | 'prompt' | 'import', name: string, value: string | null) => {
    if (filter[key] !== undefined)
      chips.push({ id: key, name, value: value ?? 'unknown', remove: { keys: [key] } });
  };
  const each = (list: ListKey, read: (value: string) => { name: string; value: string }) => {
    for (const value of filter[list] ?? [])
      chips.push({ id: `${list} ${value}`, ...read(value), remove: { list, value } });
  };
  single('q', searchesTitlesOnly(filter.q ?? '') ? 'Text in titles' : 'Text', filter.q ?? null);
  single('in', 'Searched in', filter.in === undefined ? null : scopeNames[filter.in]);
  single('prompt', 'Prompt', names.prompt);
  single('import', 'Import', names.import);
  for (const key of facetKeys)
    each(key, (value) => ({ name: facetNames[key], value: facetValueName(key, value) }));
  each('outcome', (item) => answer('Outcome', item, {}));
  each('label', (item) => answer('People', item, names.codes));
  each('verdict', (item) => answer('Monitors', item, names.codes));
  each('disagree', (item) => ({
    name: 'Raters disagree',
    value: item === anyCode ? 'any code' : (names.codes[item] ?? item),
  }));
  each('meta', metadata);
  if (filter.cell !== undefined)
    chips.push({
      id: 'cell',
      name: `${filter.code}: ${filter.a} against ${filter.b}`,
      value: cellNames[filter.cell],
      remove: { keys: ['code', 'a', 'b', 'cell'] },
    });
  return chips;
}

/** A condition on metadata as it is written in a filter: the key, and what its value has to be. */
function metadata(item: string) {
  const {
    key = item,
    sign = '',
    value = '',
  } = /^(?<key>[^=~<>?]+)(?<sign>[~<>]?=?|\?)(?<value>.*)$/su.exec(item)?.groups ?? {};
  return { name: key, value: `${signNames[sign] ?? ''}${value}` };
}

const signNames: Record<string, string> = { '?': 'any value', '~': 'holds ', '>=': '≥ ', '<=': '≤ ' };

function answer(who: string, item: string, codeNames: Record<string, string>) {
  const colon = item.lastIndexOf(':');
  const key = item.slice(0, colon);
  const said = item.slice(colon + 1);
  const name = key === anyCode ? 'any code' : (codeNames[key] ?? key);
  return { name: `${who}: ${name}`, value: (answerNames[said] ?? said).toLowerCase() };
}
