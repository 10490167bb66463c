import type { EvidenceExportRow } from '#lib/exports/label-row.ts';
import { toCodePoints } from '#lib/trace/offsets.ts';
import type { Snapshot } from './open-snapshot.ts';

type Row = Pick<EvidenceExportRow, 'block' | 'role' | 'kind' | 'start' | 'end' | 'quote' | 'anchored'> & {
  labelId: string;
  /** The text around the quote; null where the block has none there. */
  text: string | null;
  /** Where that text begins: in UTF-16 units, and in code points. */
  textStart: number | null;
  textPoint: number | null;
};

/**
 * The quotes of some labels, by label, in order. Each is held against the text at its place: one the text does not
 * hold there comes without a place, and is counted.
 */
export async function readEvidence(
  snapshot: Snapshot,
  projectId: number,
  labelIds: string[],
): Promise<{ evidence: Map<string, EvidenceExportRow[]>; mismatched: number }> {
  const evidence = new Map<string, EvidenceExportRow[]>();
  let mismatched = 0;
  for (const row of await snapshot.query<Row>(evidenceSql, [projectId, labelIds])) {
    const checked = checkQuote(row);
    if (row.anchored && !checked.anchored) mismatched += 1;
    const own = evidence.get(row.labelId);
    if (own) own.push(checked);
    else evidence.set(row.labelId, [checked]);
  }
  return { evidence, mismatched };
}

function checkQuote(row: Row): EvidenceExportRow {
  const { block, role, kind, start, end, quote, text, textStart, textPoint } = row;
  if (!row.anchored || start === null || end === null || text === null || textStart === null)
    return { ...nowhere, quote };
  if (text.slice(start - textStart, end - textStart) !== quote) return { ...nowhere, quote };
  const startPoint = Number(textPoint) + toCodePoints(text, start - textStart);
  return {
    ...{ block, role, kind, start, end, quote, anchored: true, unit: 'utf-16' },
    start_code_point: startPoint,
    end_code_point: startPoint + toCodePoints(quote, quote.length),
  };
}

const nowhere = {
  ...{
    block: null,
    role: null,
    kind: null,
    start: null,
    end: null,
    quote: '',
    anchored: false,
    unit: 'utf-16',
  },
  ...{ start_code_point: null, end_code_point: null },
} as const satisfies EvidenceExportRow;

// Of a long block only the passages around a quote leave the database; those before it are counted there.
const evidenceSql = `
  with cited as (
    select label.trace_id, evidence.* from evidence
      join label on (label.project_id, label.id) = (evidence.project_id, evidence.label_id)
     where evidence.project_id = $1 and evidence.label_id = any ($2)
  ), counted as (
    select passage.trace_id, passage.block, passage.start, passage.text,
      lead(passage.start) over places as next,
      coalesce(sum(char_length(passage.text)) over (places rows between unbounded preceding and 1 preceding), 0) as point
    from (select distinct trace_id, block from cited where anchored) as wanted
    join passage on passage.project_id = $1
      and (passage.trace_id, passage.block) = (wanted.trace_id, wanted.block)
    window places as (partition by passage.trace_id, passage.block order by passage.start)
  ), around as (
    select cited.label_id, cited.ordinal, string_agg(counted.text, '' order by counted.start) as text,
      min(counted.start) as start, min(counted.point)::float8 as point
    from cited join counted on (counted.trace_id, counted.block) = (cited.trace_id, cited.block)
      and counted.start < cited."end" and coalesce(counted.next > cited.start, true)
    where cited.anchored
    group by cited.label_id, cited.ordinal
  )
  select cited.label_id as "labelId", cited.block, block.role, block.kind, cited.start, cited."end", cited.quote,
    cited.anchored, around.text, around.start as "textStart", around.point as "textPoint"
  from cited
  left join block on (block.project_id, block.trace_id, block.ordinal) = ($1, cited.trace_id, cited.block)
  left join around on (around.label_id, around.ordinal) = (cited.label_id, cited.ordinal)
  order by cited.label_id, cited.ordinal`;
