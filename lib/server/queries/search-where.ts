import { AppError } from '#lib/server/errors.ts';
import {
  parseSearch,
  toPostgresPattern,
  type SearchScope,
  type SearchTerm,
} from '#lib/trace/search-query.ts';
import { searchesTitlesOnly, shortestTextSearch } from '#lib/trace/trace-filter.ts';
import type { Parameters } from './sql-part.ts';

/**
 * So many passages that are not in the search index yet are read through, so that an import of ordinary size is found
 * whole the moment it has landed. What is beyond has to wait for the index, and the page says so.
 */
const mostScanned = 2_000;

/**
 * Traces that hold every term of a search and none of those left out (lib/trace/search-query.ts), within a scope,
 * whatever the case of letters. Terms are found through the trigram index, which needs three characters: a search that
 * has only a shorter text is looked for in titles. The index is filled after an import: titles are found at once all
 * the same, of other texts the first few. With `each` the texts of one trace after the other are read instead:
 * right where few traces are looked at. With `all` what is left out is collected through the index too: right where
 * every trace is counted. Null where nothing is asked. Throws 'invalid' for a search that cannot be read.
 */
export function searchCondition(
  q: string,
  scope: SearchScope | undefined,
  parameters: Parameters,
  reach: SearchReach = 'page',
): string | null {
  const parsed = parseSearch(q);
  if (!parsed.ok) throw new AppError('invalid', parsed.problem);
  const conditions = parsed.value.map((term) => {
    const matches = matcher(term, parameters);
    if (term.excluded)
      return reach === 'all' && !isShort(term) ? notThroughIndex(matches, scope) : notInTrace(matches, scope);
    if (searchesTitlesOnly(q)) {
      if (scopes[scope ?? 'usual'].titles) return `trace.prompt_id in (${titles(matches)})`;
      throw new AppError(
        'invalid',
        `A search in the ${scope} alone needs ${shortestTextSearch} characters; "${q.trim()}" has fewer.`,
      );
    }
    return reach === 'each' || isShort(term) ? inTrace(matches, scope) : throughIndex(matches, scope);
  });
  return conditions.length === 0 ? null : conditions.join(' and ');
}

/** How many traces a condition is asked about: a page of them, one after the other, or all. */
export type SearchReach = 'page' | 'each' | 'all';

type Matcher = (column: string) => string;

/** A term as a condition on a column. */
export function matcher(term: SearchTerm, parameters: Parameters): Matcher {
  if (term.kind === 'text') {
    const pattern = parameters.add(`%${escapePattern(term.text)}%`);
    return (column) => `${column} ilike ${pattern}`;
  }
  const pattern = parameters.add(toPostgresPattern(term));
  return (column) => `${column} ~* ${pattern}`;
}

/** What a scope reads: titles, and blocks of these kinds (null: every kind). */
const scopes: Record<SearchScope | 'usual', { titles: boolean; kinds: readonly string[] | null }> = {
  usual: { titles: true, kinds: ['reasoning', 'answer'] },
  prompt: { titles: true, kinds: ['system', 'prompt'] },
  reasoning: { titles: false, kinds: ['reasoning'] },
  answer: { titles: false, kinds: ['answer'] },
  all: { titles: true, kinds: null },
};

/** The blocks of `passage` that a scope reads: what to join, and the condition. */
export function ofScope(scope: SearchScope | undefined): { join: string; where: string } {
  const { kinds } = scopes[scope ?? 'usual'];
  if (!kinds) return { join: '', where: 'true' };
  return {
    join: `join block on (block.project_id, block.trace_id, block.ordinal)
      = (passage.project_id, passage.trace_id, passage.block)`,
    where: `block.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`,
  };
}

const titles = (matches: Matcher, more = '') =>
  `select prompt.id from prompt where prompt.project_id = $1 and ${matches('prompt.title')} ${more}`;

/**
 * Passages are found first (`offset 0` keeps it so) and their blocks looked up: after an import, before its tables are
 * analysed, the planner takes the blocks for few and would read the text of each.
 */
function throughIndex(matches: Matcher, scope: SearchScope | undefined): string {
  const titled = `select titled.id from trace as titled where titled.project_id = $1
    and titled.prompt_id in (${titles(matches, 'and searchable')} union all ${titles(matches, 'and not searchable')})
    union`;
  return `trace.id in (${scopes[scope ?? 'usual'].titles ? titled : ''}
    ${indexedTraces(matches, scope)} union ${waitingTraces(matches, scope, `limit ${mostScanned}`)})`;
}

function indexedTraces(matches: Matcher, scope: SearchScope | undefined): string {
  const { join, where } = ofScope(scope);
  return `select passage.trace_id from (
      select * from passage where project_id = $1 and searchable and ${matches('text')} offset 0
    ) as passage ${join} where ${where}`;
}

function waitingTraces(matches: Matcher, scope: SearchScope | undefined, limit = ''): string {
  const { join, where } = ofScope(scope);
  return `select passage.trace_id from (${waitingPassages} ${limit}) as passage ${join}
      where ${matches('passage.text')} and ${where}`;
}

/** `offset 0`: one trace after the other, or the planner would look through the texts of all for those few. */
function inTrace(matches: Matcher, scope: SearchScope | undefined): string {
  const { titled, passage } = ofTrace(matches, scope);
  return `(${titled === null ? '' : `exists (${titled}) or`} exists (${passage} offset 0))`;
}

/** Apart, so that the planner may as well collect the traces that are left out. */
function notInTrace(matches: Matcher, scope: SearchScope | undefined): string {
  const { titled, passage } = ofTrace(matches, scope);
  return `${titled === null ? '' : `not exists (${titled}) and`} not exists (${passage})`;
}

/** The passages that wait for the index are read to the last: what is left out has to be left out. */
function notThroughIndex(matches: Matcher, scope: SearchScope | undefined): string {
  const { titled } = ofTrace(matches, scope);
  return `${titled === null ? '' : `not exists (${titled}) and`} not exists (select from (
      ${indexedTraces(matches, scope)} union all ${waitingTraces(matches, scope)}
    ) as found where found.trace_id = trace.id)`;
}

function ofTrace(matches: Matcher, scope: SearchScope | undefined) {
  const { join, where } = ofScope(scope);
  return {
    titled: scopes[scope ?? 'usual'].titles ? titles(matches, 'and prompt.id = trace.prompt_id') : null,
    passage: `select from passage ${join} where passage.project_id = $1 and passage.trace_id = trace.id
      and ${matches('passage.text')} and ${where}`,
  };
}

const isShort = ({ kind, text }: SearchTerm) => kind !== 'regex' && [...text].length < shortestTextSearch;

/** Less than any id there is: so that "after none" is a place to begin reading an index at. */
export const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * The passages that are not in the index, in order. The inner queries are ordered so that they are run as they stand, trace
 * by trace along the keys: joined freely they could become a pass over all the text there is.
 */
const waitingPassages = `
  select waiting.* from import
    cross join lateral (select id from trace
      where project_id = $1 and import_id = import.id and id > coalesce(import.indexed_to, '${beforeAll}')
      order by id) as fresh
    cross join lateral (select project_id, trace_id, block, text from passage
      where project_id = $1 and trace_id = fresh.id and not searchable order by block, start) as waiting
    where import.project_id = $1 and import.indexed_at is null`;

/** Text as a LIKE pattern that means only itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
