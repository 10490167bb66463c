import { AppError } from '#lib/server/errors.ts';
import { searchesTitlesOnly, shortestTextSearch, type SearchScope } from '#lib/trace/trace-filter.ts';
import type { Parameters } from './sql-part.ts';

/**
 * So many passages that are not in the search index yet are read through, so that an import of ordinary size is found
 * whole the moment it has landed. What is beyond has to wait for the index, and the page says so.
 */
const mostScanned = 2_000;

/**
 * Traces with a text in their prompt's title or in a passage of their reasoning or answer, whatever the case of its
 * letters. Found through the trigram index, which needs three characters: a shorter text is looked for in titles only.
 * The index is filled after an import: titles are found at once all the same, of other texts the first few.
 * A scope holds the search to titles and prompts, to the reasoning or to the answer. Throws 'invalid' for a text too
 * short for the index where the scope has no titles.
 */
export function searchCondition(text: string, parameters: Parameters, scope?: SearchScope): string | null {
  const wanted = text.trim();
  if (wanted === '') return null;
  const pattern = parameters.add(`%${escapePattern(wanted)}%`);
  const title = `select id from prompt where project_id = $1 and title ilike ${pattern}`;
  const titles = scope === undefined || scope === 'prompt';
  if (searchesTitlesOnly(wanted)) {
    if (titles) return `trace.prompt_id in (${title})`;
    throw new AppError(
      'invalid',
      `A search in the ${scope} alone needs ${shortestTextSearch} characters; "${wanted}" has fewer.`,
    );
  }
  const readKinds = `block.kind ${scope === undefined ? `in ('reasoning', 'answer')` : `= '${scope}'`}`;
  return `trace.id in (
    ${titles ? `${titled(title)} union` : ''}
    select passage.trace_id from (
        select * from passage where project_id = $1 and searchable and text ilike ${pattern} offset 0
      ) as passage ${ofReadKind} where ${readKinds}
    union
    select passage.trace_id from (${waitingPassages}) as passage ${ofReadKind}
      where passage.text ilike ${pattern} and ${readKinds})`;
}

/**
 * Passages are found first (`offset 0` keeps it so) and their blocks looked up: after an import, before its tables are
 * analysed, the planner takes the blocks for few and would read the text of each.
 */
const ofReadKind = `join block on (block.project_id, block.trace_id, block.ordinal)
  = (passage.project_id, passage.trace_id, passage.block)`;

const titled = (title: string) => `select titled.id from trace as titled where titled.project_id = $1
      and titled.prompt_id in (${title} and searchable union all ${title} and not searchable)`;

/** Less than any id there is: so that "after none" is a place to begin reading an index at. */
export const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * The first passages that are not in the index. The inner queries are ordered so that they are run as they stand, trace
 * by trace along the keys: joined freely they could become a pass over all the text there is.
 */
const waitingPassages = `
  select waiting.* from import
    cross join lateral (select id from trace
      where project_id = $1 and import_id = import.id and id > coalesce(import.indexed_to, '${beforeAll}')
      order by id) as fresh
    cross join lateral (select project_id, trace_id, block, text from passage
      where project_id = $1 and trace_id = fresh.id and not searchable order by block, start) as waiting
    where import.project_id = $1 and import.indexed_at is null limit ${mostScanned}`;

/** Text as a LIKE pattern that means only itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
