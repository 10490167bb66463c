import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';
import type { SortKey, TraceFilter } from '#lib/trace/trace-filter.ts';
import type { Parameters } from './sql-part.ts';

export type TraceOrder = Pick<TraceFilter, 'sort' | 'order'>;

/** A place in a sorted list: the value sorted by, and the id that tells apart traces which share it. */
export type Place = { key: string | number; id: string };

/** How each key sorts. Never null, so that a row comparison finds the place in either order. */
const sorts: Record<SortKey, { key: string; type: 'text' | 'int'; join: '' | 'prompt' | 'condition' }> = {
  // Ids are UUIDv7: their order is that of time.
  imported: { key: `''`, type: 'text', join: '' },
  title: { key: 'lower(prompt.title)', type: 'text', join: 'prompt' },
  model: { key: `coalesce(condition.model, '')`, type: 'text', join: 'condition' },
  sample: { key: 'trace.sample', type: 'int', join: '' },
  status: { key: 'trace.status', type: 'text', join: '' },
  observability: { key: 'trace.observability', type: 'text', join: '' },
  reasoning: { key: 'trace.reasoning_length', type: 'int', join: '' },
  answer: { key: 'trace.answer_length', type: 'int', join: '' },
  steps: { key: 'trace.step_count', type: 'int', join: '' },
};

const joins = {
  '': '',
  prompt: 'join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)',
  condition:
    'join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)',
};

/** The SQL of an order: the value sorted by, what to join for it, and the order itself, one way or the other. */
export function sortSql({ sort, order }: TraceOrder, backwards = false) {
  const { key, join } = sorts[sort];
  const direction = (order === 'desc') !== backwards ? 'desc' : 'asc';
  const keyOrder = sort === 'imported' ? '' : `${key} ${direction}, `;
  return { key, join: joins[join], orderBy: `${keyOrder}trace.id ${direction}` };
}

/** Only what comes after a place; before it where `backwards`. */
export function afterPlace(
  { sort, order }: TraceOrder,
  place: Place,
  parameters: Parameters,
  backwards = false,
): string {
  const { key, type } = sorts[sort];
  const compare = (order === 'desc') !== backwards ? '<' : '>';
  if (sort === 'imported') return `trace.id ${compare} ${parameters.add(place.id)}::uuid`;
  const value = `${parameters.add(place.key)}::${type}`;
  const after = `(${key}, trace.id) ${compare} (${value}, ${parameters.add(place.id)}::uuid)`;
  // A key of another table has no index together with the trace's id: its own is told where to begin.
  return sorts[sort].join === '' ? after : `${key} ${compare}= ${value} and ${after}`;
}

/**
 * The places in the order of their model where nothing narrows the traces but what an index of each condition can
 * tell: model by model, each condition's next traces, until there are enough. `where` is over `trace`.
 */
export function placesByModel(
  { sort, order }: TraceOrder,
  where: string,
  parameters: Parameters,
  { from, limit, backwards }: { from?: Place | undefined; limit: number; backwards: boolean },
): string {
  const { key } = sorts[sort];
  const descending = (order === 'desc') !== backwards;
  const direction = descending ? 'desc' : 'asc';
  const compare = descending ? '<' : '>';
  const most = parameters.add(limit);
  const value = from && `${parameters.add(from.key)}::text`;
  const after = from
    ? `and trace.id ${compare} case when model.key = ${value} then ${parameters.add(from.id)}::uuid
        else '${descending ? 'ffffffff-ffff-ffff-ffff-ffffffffffff' : '00000000-0000-0000-0000-000000000000'}' end`
    : '';
  return `select model.key, place.id from (
      select distinct ${key} as key from condition
      where condition.project_id = $1 ${value === undefined ? '' : `and ${key} ${compare}= ${value}`}
      order by key ${direction}
    ) as model cross join lateral (
      select trace.id from condition cross join lateral (
        select trace.id from trace where trace.project_id = $1 and trace.condition_id = condition.id
          and ${where} ${after} order by trace.id ${direction} limit ${most}
      ) as trace
      where condition.project_id = $1 and ${key} = model.key order by trace.id ${direction} limit ${most}
    ) as place order by model.key ${direction}, place.id ${direction} limit ${most}`;
}

/** A place as text for an address. It names its order: it means nothing in another. */
export function formatCursor({ sort, order }: TraceOrder, { key, id }: Place): string {
  return Buffer.from(JSON.stringify([sort, order, key, id])).toString('base64url');
}

/** Throws 'invalid' for text that is no cursor, or one of another order. */
export function readCursor({ sort, order }: TraceOrder, cursor: string): Place {
  const key =
    sorts[sort].type === 'int'
      ? z
          .int()
          .min(-(2 ** 31))
          .lt(2 ** 31)
      : z.string().max(1000);
  const schema = z.tuple([z.literal(sort), z.literal(order), key, z.uuid()]);
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || cursor.includes('\0') || String(parsed.data[2]).includes('\0'))
    throw new AppError('invalid', 'This place in the list is not known. Load the list again.');
  return { key: parsed.data[2], id: parsed.data[3] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
