import { searchesTitlesOnly } from '#lib/trace/trace-filter.ts';
import type { Parameters } from './sql-part.ts';

/**
 * Traces with a text in their prompt's title or in a passage of their reasoning or answer, whatever the case of its
 * letters. Found through the trigram index, which needs three characters: a shorter text is looked for in titles only.
 */
export function searchCondition(text: string, parameters: Parameters): string | null {
  const wanted = text.trim();
  if (wanted === '') return null;
  const pattern = parameters.add(`%${escapePattern(wanted)}%`);
  const titles = `select id from prompt where project_id = $1 and title ilike ${pattern}`;
  if (searchesTitlesOnly(wanted)) return `trace.prompt_id in (${titles})`;
  return `trace.id in (
    select titled.id from trace as titled where titled.project_id = $1 and titled.prompt_id in (${titles})
    union
    select passage.trace_id from passage
      join block on (block.project_id, block.trace_id, block.ordinal)
        = (passage.project_id, passage.trace_id, passage.block)
      where passage.project_id = $1 and passage.text ilike ${pattern} and block.kind in ('reasoning', 'answer'))`;
}

/** Text as a LIKE pattern that means only itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
