import { z } from 'zod';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';
import { startParameters } from './sql-part.ts';

/** Which of the quotes without a sure place: by whom, for which code, from which import. Ids, and a code's key. */
export type UnplacedFilter = {
  rater?: string | undefined;
  code?: string | undefined;
  import?: string | undefined;
};

/** A quote of a current label that has no place in its trace, or was found there only nearly. */
export type UnplacedQuote = {
  labelId: string;
  ordinal: number;
  quote: string;
  /** What the source wrote, where the quote, which is the text's at its place, is not quite that. */
  sourceQuote: string | null;
  /** Where it is taken to stand; null for none. */
  place: { block: number; start: number; end: number } | null;
  match: string;
  value: string | null;
  code: { key: string; name: string };
  rater: { id: string; name: string; kind: string };
  trace: { id: string; title: string };
  import: string | null;
};

/** `next` is the cursor of the page after this one. */
export type UnplacedPage = { quotes: UnplacedQuote[]; next: string | null };

/** Whose quotes: everybody's, or those of one person alone, who labels without seeing what others said. */
export type UnplacedReach = { onlyUserId?: string };

/** Annotators label without seeing what others said of a trace: they have the quotes of their own labels. */
export function reachOfUnplaced(role: MemberRole, user: { id: string }): UnplacedReach {
  return role === 'annotator' ? { onlyUserId: user.id } : {};
}

const unplaced = `((not evidence.anchored and evidence.match <> 'dismissed') or evidence.match = 'fuzzy')`;

const joined = `
  from evidence
  join label on (label.project_id, label.id) = (evidence.project_id, evidence.label_id)
  join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
  join code on (code.project_id, code.id) = (label.project_id, label.code_id)
  join trace on (trace.project_id, trace.id) = (label.project_id, label.trace_id)
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  where evidence.project_id = $1 and ${unplaced} and label.current and label.value is not null`;

/** The quotes of current labels that wait for a place, the newest label first, by keyset. Throws 'invalid' for a broken cursor. */
export async function listUnplaced(
  projectId: number,
  filter: UnplacedFilter,
  reach: UnplacedReach,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number } = {},
): Promise<UnplacedPage> {
  const parameters = startParameters(2);
  const where = whereOf(filter, reach, (value) => parameters.add(value));
  const from = cursor === undefined ? null : readCursor(cursor);
  const after = from
    ? `and (evidence.label_id < ${parameters.add(from.labelId)}
         or (evidence.label_id = ${parameters.add(from.labelId)} and evidence.ordinal > ${parameters.add(from.ordinal)}))`
    : '';
  const found = await rows<UnplacedQuote>(
    `select evidence.label_id as "labelId", evidence.ordinal, evidence.quote, nullif(evidence.source_quote, evidence.quote) as "sourceQuote", evidence.match, label.value,
       case when evidence.anchored then json_build_object('block', evidence.block, 'start', evidence.start,
         'end', evidence."end") end as place,
       json_build_object('key', code.key, 'name', code.name) as code,
       json_build_object('id', rater.id, 'name', rater.name, 'kind', rater.kind) as rater,
       json_build_object('id', trace.id, 'title', prompt.title) as trace, trace.import_id as import
     ${joined} ${where} ${after}
     order by evidence.label_id desc, evidence.ordinal limit ${parameters.add(limit + 1)}`,
    [projectId, ...parameters.values],
  );
  const quotes = found.slice(0, limit);
  const last = quotes.at(-1);
  return { quotes, next: found.length > limit && last ? `${last.labelId}.${last.ordinal}` : null };
}

/** How many there are, counted no further than `cap`: that many is "more than cap − 1". */
export async function countUnplaced(
  projectId: number,
  filter: UnplacedFilter,
  reach: UnplacedReach,
  cap = 1_000,
): Promise<number> {
  const parameters = startParameters(2);
  const where = whereOf(filter, reach, (value) => parameters.add(value));
  const [row] = await rows<{ count: number }>(
    `select count(*)::int as count from (select ${joined} ${where} limit ${parameters.add(cap)}) as counted`,
    [projectId, ...parameters.values],
  );
  return row?.count ?? 0;
}

/** What the list can be narrowed to: raters and codes with such quotes, and the imports of their traces, newest first. */
export type UnplacedChoices = Record<
  'raters' | 'codes' | 'imports',
  { id: string; name: string; count: number }[]
>;

/** Counted over the first 10,000 quotes. */
export async function listUnplacedChoices(projectId: number, reach: UnplacedReach): Promise<UnplacedChoices> {
  const parameters = startParameters(2);
  const where = whereOf({}, reach, (value) => parameters.add(value));
  const [row] = await rows<UnplacedChoices>(
    `with waiting as materialized (
       select rater.id as rater_id, rater.name as rater_name, code.key as code_key, code.name as code_name, trace.import_id
       ${joined} ${where} order by evidence.label_id desc limit 10000)
     select
       coalesce((select json_agg(json_build_object('id', id, 'name', name, 'count', count) order by count desc, name)
         from (select rater_id as id, rater_name as name, count(*) from waiting group by 1, 2) as r), '[]') as raters,
       coalesce((select json_agg(json_build_object('id', id, 'name', name, 'count', count) order by count desc, name)
         from (select code_key as id, code_name as name, count(*) from waiting group by 1, 2) as c), '[]') as codes,
       coalesce((select json_agg(json_build_object('id', id, 'name', name, 'count', count) order by id desc)
         from (select waiting.import_id as id, import.source as name, count(*) from waiting
               join import on (import.project_id, import.id) = ($1, waiting.import_id) group by 1, 2) as i), '[]') as imports`,
    [projectId, ...parameters.values],
  );
  return row ?? { raters: [], codes: [], imports: [] };
}

function whereOf(
  filter: UnplacedFilter,
  { onlyUserId }: UnplacedReach,
  add: (value: unknown) => string,
): string {
  const isId = (text: string) => z.uuid().safeParse(text).success;
  const parts: string[] = [];
  // What is no id is nobody's: the list is empty rather than whole.
  if (filter.rater !== undefined)
    parts.push(isId(filter.rater) ? `label.rater_id = ${add(filter.rater)}` : 'false');
  if (filter.import !== undefined)
    parts.push(isId(filter.import) ? `trace.import_id = ${add(filter.import)}` : 'false');
  if (filter.code !== undefined) parts.push(`code.key = ${add(filter.code)}`);
  if (onlyUserId !== undefined) parts.push(`rater.user_id = ${add(onlyUserId)}`);
  return parts.map((part) => `and ${part}`).join(' ');
}

function readCursor(cursor: string): { labelId: string; ordinal: number } {
  const [labelId = '', ordinal = ''] = cursor.split('.');
  if (!z.uuid().safeParse(labelId).success || !/^\d{1,6}$/.test(ordinal))
    throw new AppError('invalid', 'This page of the list cannot be found. Begin at its start.');
  return { labelId, ordinal: Number(ordinal) };
}
