import { AppError } from '#lib/server/errors.ts';
import { parseSearch } from '#lib/trace/search-query.ts';
import { cutSnippet, type TraceSnippets } from '#lib/trace/snippet.ts';
import type { TraceFilter } from '#lib/trace/trace-filter.ts';
import { searchRows } from './search-rows.ts';
import { matcher, ofScope } from './search-where.ts';
import { startParameters } from './sql-part.ts';

/** Passages of a trace that are shown: what is not in the first of them is seen in the trace. */
const mostPassages = 3;

/**
 * What a search found in each of some traces, shown in its context: at most one snippet a passage and three a trace, in
 * the order of the text, with the number of passages that have something. A trace found by its title has none. Throws 'invalid' for a search that cannot be read.
 */
export async function listSnippets(
  projectId: number,
  filter: Pick<TraceFilter, 'q' | 'in'>,
  traceIds: readonly string[],
): Promise<Map<string, TraceSnippets>> {
  const parsed = parseSearch(filter.q ?? '');
  if (!parsed.ok) throw new AppError('invalid', parsed.problem);
  const wanted = parsed.value.filter(({ excluded }) => !excluded);
  if (wanted.length === 0 || traceIds.length === 0) return new Map();
  const parameters = startParameters(3);
  const matches = wanted.map((term) => matcher(term, parameters)('passage.text'));
  const { join, where } = ofScope(filter.in);
  const found = await searchRows<Hit>(
    filter,
    `select wanted.id as "traceId", hit.block, hit.start, hit.text, hit.passages
     from unnest($2::uuid[]) as wanted(id) cross join lateral (
       select passage.block, passage.start, passage.text, (count(*) over ())::int as passages from passage ${join}
       where passage.project_id = $1 and passage.trace_id = wanted.id and (${matches.join(' or ')}) and ${where}
       order by passage.block, passage.start limit ${mostPassages}
     ) as hit order by wanted.id, hit.block, hit.start`,
    [projectId, traceIds, ...parameters.values],
  );
  const snippets = new Map<string, TraceSnippets>();
  for (const { traceId, block, passages, ...passage } of found) {
    const snippet = cutSnippet(passage, wanted);
    const own = snippets.get(traceId) ?? { passages, snippets: [] };
    if (snippet) own.snippets.push({ block, ...snippet });
    snippets.set(traceId, own);
  }
  return snippets;
}

type Hit = { traceId: string; block: number; start: number; text: string; passages: number };
