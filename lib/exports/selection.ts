import { z } from 'zod';
import {
  formatTraceFilter,
  parseTraceFilter,
  traceFilterSchema,
  type TraceFilter,
} from '#lib/trace/trace-filter.ts';

/** Which labels: those of the traces a filter means, of these codes and raters. Null is all of them. */
export type ExportSelection = {
  filter: TraceFilter;
  /** Keys. */
  codes: string[] | null;
  /** `kind:name`, with `@version` where the rater has one. */
  raters: string[] | null;
};

const names = z.array(z.string().max(400)).max(500);
type Params = Record<string, string | string[] | undefined>;

/**
 * Reads a selection from search parameters: those of the table of traces, with `codes` and `raters` besides. What is
 * not understood, unknown names among it, is named in `ignored`: who asks for a file has to refuse, or it holds other labels than were meant.
 */
export function parseExportSelection(params: Params): { selection: ExportSelection; ignored: string[] } {
  const { codes, raters, ...rest } = params;
  const { filter, ignored } = parseTraceFilter(rest);
  ignored.push(...Object.keys(rest).filter((key) => !(key in traceFilterSchema.shape)));
  const read = (name: string, given: string | string[] | undefined) => {
    if (given === undefined) return null;
    const parsed = names.safeParse([given].flat());
    if (!parsed.success) ignored.push(name);
    return parsed.data ?? null;
  };
  const selection = { filter, codes: read('codes', codes), raters: read('raters', raters) };
  return { selection, ignored };
}

/** The search string of a selection; '' for everything. */
export function formatExportSelection({ filter, codes, raters }: ExportSelection): string {
  const search = new URLSearchParams(formatTraceFilter(filter));
  for (const code of codes ?? []) search.append('codes', code);
  for (const rater of raters ?? []) search.append('raters', rater);
  return search.toString();
}

/** Every label of a project. */
export const everything: ExportSelection = {
  filter: parseTraceFilter({}).filter,
  codes: null,
  raters: null,
};
