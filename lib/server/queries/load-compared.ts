import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { maxComparedLength, type ComparedStep, type ComparedTrace } from '#lib/trace/compare-view.ts';
import type { BlockKind } from '#lib/trace/glossary.ts';
import { segmenters } from '#lib/trace/segment.ts';

type Block = {
  ordinal: number;
  kind: BlockKind;
  name: string | null;
  length: number;
  stepStarts: number[];
  text: string;
};

/**
 * The texts of traces for comparing, in the order of their ids: reasoning and tools as steps, answers together. Of each at
 * most `limit` UTF-16 units, cut between passages; `shownLength` against `length` says how much is missing. Throws
 * 'not-found' where the project lacks one.
 */
export async function loadCompared(
  projectId: number,
  ids: readonly string[],
  limit = maxComparedLength,
): Promise<ComparedTrace[]> {
  return Promise.all(ids.map((id) => loadOne(projectId, id, limit)));
}

async function loadOne(projectId: number, id: string, limit: number): Promise<ComparedTrace> {
  const [[trace], blocks] = await Promise.all([
    rows('select id from trace where project_id = $1 and id = $2', [projectId, id]),
    rows<Block>(blocksSql, [projectId, id, limit]),
  ]);
  if (!trace) throw new AppError('not-found', `There is no trace ${id} in this project.`);
  const answers = blocks.filter(({ kind }) => kind === 'answer');
  return {
    id,
    steps: blocks.filter(({ kind }) => kind !== 'answer').flatMap(stepsOf),
    answer: answers.map(({ text }) => text).join('\n\n'),
    length: blocks.reduce((sum, block) => sum + block.length, 0),
    shownLength: blocks.reduce((sum, block) => sum + block.text.length, 0),
  };
}

/** The block's own steps; reasoning without any goes by paragraphs; a call or a result is one. */
function stepsOf({ ordinal, kind, name, stepStarts, text }: Block): ComparedStep[] {
  const found =
    stepStarts.length > 0 ? stepStarts : kind === 'reasoning' ? segmenters[0].findStarts(text) : [0];
  const starts = [...new Set([0, ...found])].filter((start) => start < text.length);
  return starts
    .map((start, index) => text.slice(start, starts[index + 1] ?? text.length))
    .filter((step) => step.trim() !== '')
    .map((step) => ({ block: ordinal, kind, name, text: step }));
}

// Answers come first for the limit: they are short, and the foot is not to depend on how long the reasoning is.
const blocksSql = `
  with placed as (
    select ordinal, kind, name, length, step_starts,
      coalesce(sum(length) over (order by kind <> 'answer', ordinal
        rows between unbounded preceding and 1 preceding), 0) as before
    from block
    where project_id = $1 and trace_id = $2 and role in ('assistant', 'tool')
      and kind in ('reasoning', 'answer', 'tool_call', 'tool_result')
  )
  select ordinal, kind, name, length, step_starts as "stepStarts",
    coalesce((select string_agg(text, '' order by start) from passage
      where passage.project_id = $1 and passage.trace_id = $2 and passage.block = placed.ordinal
        and placed.before + passage.start < $3), '') as text
  from placed order by ordinal`;
