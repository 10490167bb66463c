import type { EvidenceExportRow } from '#lib/exports/label-row.ts';
import { toCodePoints } from '#lib/trace/offsets.ts';
import type { Snapshot } from './open-snapshot.ts';
import { readTextAround, type TextAround } from './read-text-around.ts';

type Labels = readonly { label_id: string; trace_id: string }[];
type Row = Pick<
  EvidenceExportRow,
  'block' | 'role' | 'kind' | 'start' | 'end' | 'quote' | 'anchored' | 'match' | 'source_quote'
> & {
  labelId: string;
  traceId: string;
};

/**
 * The quotes of some labels, by label, in order. Each is held against the text at its place: one the text does not
 * hold there comes without a place, and is counted.
 */
export async function readEvidence(
  snapshot: Snapshot,
  projectId: number,
  labels: Labels,
): Promise<{ evidence: Map<string, EvidenceExportRow[]>; mismatched: number }> {
  const ids = labels.map(({ label_id }) => label_id);
  const traceIds = labels.map(({ trace_id }) => trace_id);
  const rows = await snapshot.query<Row>(evidenceSql, [projectId, ids, traceIds]);
  const textAround = await readTextAround(
    snapshot,
    projectId,
    rows.flatMap(({ traceId, block, start, end, anchored }) =>
      anchored && block !== null && start !== null && end !== null ? [{ traceId, block, start, end }] : [],
    ),
  );
  const evidence = new Map<string, EvidenceExportRow[]>();
  let mismatched = 0;
  for (const row of rows) {
    const checked = checkQuote(row, textAround);
    if (row.anchored && !checked.anchored) mismatched += 1;
    const own = evidence.get(row.labelId);
    if (own) own.push(checked);
    else evidence.set(row.labelId, [checked]);
  }
  return { evidence, mismatched };
}

function checkQuote({ traceId, quote, anchored, ...row }: Row, textAround: TextAround): EvidenceExportRow {
  const { block, role, kind, start, end, match, source_quote } = row;
  const said = { quote, match, source_quote };
  if (!anchored || block === null || start === null || end === null) return { ...nowhere, ...said };
  const around = textAround({ traceId, block, start, end });
  if (around?.text.slice(start - around.start, end - around.start) !== quote) return { ...nowhere, ...said };
  const startPoint = around.codePoint + toCodePoints(around.text, start - around.start);
  return {
    ...{ block, role, kind, start, end, quote, anchored: true, unit: 'utf-16' },
    start_code_point: startPoint,
    end_code_point: startPoint + toCodePoints(quote, quote.length),
    ...{ match, source_quote },
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
  ...{ start_code_point: null, end_code_point: null, match: 'exact', source_quote: null },
} as const satisfies EvidenceExportRow;

const evidenceSql = `
  select evidence.label_id as "labelId", labels.trace_id as "traceId", evidence.block, block.role, block.kind,
    evidence.start, evidence."end", evidence.quote, evidence.anchored,
    evidence.match, nullif(evidence.source_quote, evidence.quote) as source_quote
  from evidence
  join unnest($2::uuid[], $3::uuid[]) as labels (id, trace_id) on labels.id = evidence.label_id
  left join block on (block.project_id, block.trace_id, block.ordinal)
    = (evidence.project_id, labels.trace_id, evidence.block)
  where evidence.project_id = $1 and evidence.label_id = any ($2::uuid[])
  order by evidence.label_id, evidence.ordinal`;
