import { z } from 'zod';
import { searchScopes } from './search-query.ts';

/**
 * Which traces, in which order: the state of the traces table, in its URL. The same filter feeds the table, the
 * reader's previous and next, and the export, so that what is exported is what is seen.
 */
const list = z.array(z.string().max(400)).max(100);

/** Facets over columns of the condition or the trace. '' stands for "none". */
export const facetKeys = [
  'model',
  'trigger',
  'checkpoint',
  'strategy',
  'budget',
  'status',
  'observability',
  'group',
] as const;
export type FacetKey = (typeof facetKeys)[number];

export const sortKeys = [
  'imported',
  'title',
  'model',
  'sample',
  'status',
  'observability',
  'reasoning',
  'answer',
  'steps',
] as const;
export type SortKey = (typeof sortKeys)[number];

export const cells = ['tp', 'fp', 'fn', 'tn', 'counted', 'missing'] as const;
export type Cell = (typeof cells)[number];

export const traceFilterSchema = z.object({
  /** What is searched for: lib/trace/search-query.ts says how it is read. */
  q: z.string().max(400).optional(),
  /** Where `q` is looked for: titles and prompts, the reasoning alone, the answer alone, or all blocks. */
  in: z.enum(searchScopes).optional(),
  model: list.optional(),
  trigger: list.optional(),
  checkpoint: list.optional(),
  strategy: list.optional(),
  budget: list.optional(),
  status: list.optional(),
  observability: list.optional(),
  group: list.optional(),
  prompt: z.uuid().optional(),
  import: z.uuid().optional(),
  /** Traces picked by hand and kept under this name (lib/trace/trace-selection.ts). */
  selection: z
    .string()
    .regex(/^[\w-]{22}$/)
    .optional(),
  /** name:yes, name:no, name:other for neither of the two, or name:none for traces without it. */
  outcome: list.optional(),
  /** code:yes, code:no, code:unsure, code:any or code:none, said by people; * is any code. */
  label: list.optional(),
  /** code:yes, code:no, code:unsure, code:failed, code:any or code:none, said by any monitor; * is any code. */
  verdict: list.optional(),
  /** key=value, over the trace's metadata. */
  meta: list.optional(),
  /** key:yes or key:no: whether the metadata has the key, whatever its value. */
  metaHas: list.optional(),
  /** key=from..to, both included, one of them left out where open: a number, or text that is one. */
  metaRange: list.optional(),
  /** key=text within the value, whatever the case of its letters. */
  metaText: list.optional(),
  /** code:people where two people say yes and no, code:monitor where a person and a monitor do; * is any code. */
  disagree: list.optional(),
  /** One cell of an agreement table: code, the two raters, and the cell. */
  code: z.string().max(200).optional(),
  a: z.string().max(200).optional(),
  b: z.string().max(200).optional(),
  cell: z.enum(cells).optional(),
  sort: z.enum(sortKeys).default('imported'),
  order: z.enum(['asc', 'desc']).default('asc'),
});
export type TraceFilter = z.infer<typeof traceFilterSchema>;

const single = new Set([
  'q',
  'in',
  'prompt',
  'import',
  'selection',
  'code',
  'a',
  'b',
  'cell',
  'sort',
  'order',
]);

/**
 * Reads a filter from a page's search parameters (a repeated name is a list). What is not understood is left out and
 * named in `ignored`, so that a page can say so instead of showing other traces than the link meant.
 */
export function parseTraceFilter(params: Record<string, string | string[] | undefined>): {
  filter: TraceFilter;
  ignored: string[];
} {
  const given: Record<string, unknown> = {};
  const ignored: string[] = [];
  for (const [key, value] of Object.entries(params)) {
    if (value === undefined || !(key in traceFilterSchema.shape)) continue;
    const candidate = single.has(key) ? [value].flat()[0] : [value].flat();
    const field = traceFilterSchema.shape[key as keyof typeof traceFilterSchema.shape];
    if (field.safeParse(candidate).success) given[key] = candidate;
    else ignored.push(key);
  }
  return { filter: traceFilterSchema.parse(given), ignored };
}

/** In place of a code's key: whichever code. */
export const anyCode = '*';

/** How many characters the search through reasoning and answers needs. */
export const shortestTextSearch = 3;

/** Whether a search is too short for the text index, so that it looks at titles alone. */
export function searchesTitlesOnly(q: string): boolean {
  return [...q.trim()].length < shortestTextSearch;
}

/** The search string of a filter, '' for the plain one. Defaults are left out; the order of names is fixed. */
export function formatTraceFilter(filter: Partial<TraceFilter>): string {
  const search = new URLSearchParams();
  for (const key of Object.keys(traceFilterSchema.shape) as (keyof TraceFilter)[]) {
    const value = filter[key];
    if (
      value === undefined ||
      (key === 'sort' && value === 'imported') ||
      (key === 'order' && value === 'asc')
    )
      continue;
    for (const item of [value].flat()) search.append(key, item);
  }
  return search.toString();
}
