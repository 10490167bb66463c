import { labelFields, type LabelExportRow } from './label-row.ts';
import { inPieces, type ExportShape } from './shape.ts';

/** One JSON object a line, one line a label, its fields always in the same order. */
export const labelsJsonl = {
  id: 'jsonl',
  label: 'JSON Lines',
  description: 'One object a label, its quotes nested: for Python, R and other programs.',
  file: 'labels.jsonl',
  mediaType: 'application/x-ndjson; charset=utf-8',
  write: (rows) => inPieces(lines(rows)),
} as const satisfies ExportShape;

async function* lines(rows: AsyncIterable<LabelExportRow>): AsyncGenerator<string> {
  for await (const row of rows)
    yield `${JSON.stringify(Object.fromEntries(labelFields.map((field) => [field, row[field]])))}\n`;
}
