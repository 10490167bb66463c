import { stringify } from 'csv-stringify/sync';
import { protectCell } from './csv-cell.ts';
import { labelFields, type LabelExportRow } from './label-row.ts';
import { inPieces, type ExportShape } from './shape.ts';

/**
 * RFC 4180, UTF-8 without a byte order mark. One row a label; `quotes` holds its quotes for people, one a line, and
 * `evidence` and `outcomes` the same JSON as in JSON Lines. Formulas are neutralised by `protectCell`.
 */
export const labelsCsv = {
  id: 'csv',
  label: 'CSV',
  description: 'One row a label, its quotes as text and as JSON: for spreadsheets and tables.',
  file: 'labels.csv',
  mediaType: 'text/csv; charset=utf-8',
  write: (rows) => inPieces(lines(rows)),
} as const satisfies ExportShape;

const plainFields = labelFields.filter((field) => field !== 'evidence' && field !== 'outcomes');

async function* lines(rows: AsyncIterable<LabelExportRow>): AsyncGenerator<string> {
  yield line([...plainFields, 'quotes', 'evidence', 'outcomes']);
  for await (const row of rows)
    yield line([
      ...plainFields.map((field) => row[field]),
      row.evidence.map(({ quote }) => quote).join('\n'),
      JSON.stringify(row.evidence),
      JSON.stringify(row.outcomes),
    ]);
}

/** Numbers are written as numbers; null and '' are both an empty cell. */
function line(values: (string | number | null)[]): string {
  const cells = values.map((value) => (typeof value === 'string' ? protectCell(value) : value));
  return stringify([cells], { record_delimiter: 'windows' });
}
