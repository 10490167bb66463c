import { AppError } from '#lib/server/errors.ts';
import { parseSearch } from '#lib/trace/search-query.ts';
import { cutSnippet, type Snippet } from '#lib/trace/snippet.ts';
import type { TraceFilter } from '#lib/trace/trace-filter.ts';
import { searchRows } from './search-rows.ts';
import { matcher, ofScope } from './search-where.ts';
import { startParameters } from './sql-part.ts';

export type TraceSnippet = Snippet & { block: number };

/** Passages of a trace that are looked at: what is not in the first of them is seen in the trace. */
const mostPassages = 3;

/**
 * What a search found in each of some traces, shown in its context: at most one snippet a passage and three a trace, in
 * the order of the text. A trace found by its title has none. Throws 'invalid' for a search that cannot be read.
 */
export async function listSnippets(
  projectId: number,
  filter: Pick<TraceFilter, 'q' | 'in'>,
  traceIds: readonly string[],
): Promise<Map<string, TraceSnippet[]>> {
  const parsed = parseSearch(filter.q ?? '');
  if (!parsed.ok) throw new AppError('invalid', parsed.problem);
  const wanted = parsed.value.filter(({ excluded }) => !excluded);
  if (wanted.length === 0 || traceIds.length === 0) return new Map();
  const parameters = startParameters(3);
  const matches = wanted.map((term) => matcher(term, parameters)('passage.text'));
  const { join, where } = ofScope(filter.in);
  const found = await searchRows<{ traceId: string; block: number; start: number; text: string }>(
    filter,
    `select wanted.id as "traceId", hit.block, hit.start, hit.text
     from unnest($2::uuid[]) as wanted(id) cross join lateral (
       select passage.block, passage.start, passage.text from passage ${join}
       where passage.project_id = $1 and passage.trace_id = wanted.id and (${matches.join(' or ')}) and ${where}
       order by passage.block, passage.start limit ${mostPassages}
     ) as hit order by wanted.id, hit.block, hit.start`,
    [projectId, traceIds, ...parameters.values],
  );
  const snippets = new Map<string, TraceSnippet[]>();
  for (const { traceId, block, ...passage } of found) {
    const snippet = cutSnippet(passage, wanted);
    if (snippet) snippets.set(traceId, [...(snippets.get(traceId) ?? []), { block, ...snippet }]);
  }
  return snippets;
}
