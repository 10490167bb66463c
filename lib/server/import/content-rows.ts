import type { Cell, TableRows } from '#lib/server/copy/copy-in.ts';
import { cutPassages } from '#lib/trace/passages.ts';
import type { PreparedTrace } from './prepare.ts';

/** A prepared trace under its id. */
export type ContentOf = { id: string; trace: PreparedTrace };

/** A table that holds what is in a trace, and the rows of one trace in it. */
export type ContentTable = {
  table: string;
  columns: string[];
  rowsOf: (projectId: number, content: ContentOf) => Iterable<Cell[]>;
};

const key = ['project_id', 'trace_id'];

/** In the order in which foreign keys let them be written. */
export const contentTables: ContentTable[] = [
  {
    table: 'block',
    columns: [
      ...[...key, 'ordinal', 'role', 'kind', 'observability', 'name', 'call_id', 'message', 'length'],
      ...['forced_prefix', 'step_starts', 'payload'],
    ],
    rowsOf: blockRows,
  },
  { table: 'passage', columns: [...key, 'block', 'start', 'text'], rowsOf: passageRows },
  {
    table: 'step',
    columns: [...key, 'block', 'ordinal', 'start', 'end', 'kind', 'source_key', 'parent', 'payload'],
    rowsOf: stepRows,
  },
];

/** The blocks, passages and steps of traces as rows, made one by one as they are written. */
export function contentRows(projectId: number, traces: readonly ContentOf[]): TableRows[] {
  return contentTables.map(({ table, columns, rowsOf }) => ({
    table,
    columns,
    rows: rowsOfAll(traces, (content) => rowsOf(projectId, content)),
  }));
}

function* rowsOfAll(
  traces: readonly ContentOf[],
  rowsOf: (content: ContentOf) => Iterable<Cell[]>,
): Generator<Cell[]> {
  for (const content of traces) yield* rowsOf(content);
}

function* blockRows(projectId: number, { id, trace }: ContentOf): Generator<Cell[]> {
  for (const [ordinal, block] of trace.blocks.entries()) {
    yield [
      ...[projectId, id, ordinal, block.role, block.kind, block.observability ?? null, block.name ?? null],
      ...[block.callId ?? null, block.message ?? null, block.text.length, block.forcedPrefix ?? 0],
      ...[block.stepStarts, block.payload ? { json: block.payload } : null],
    ];
  }
}

function* passageRows(projectId: number, { id, trace }: ContentOf): Generator<Cell[]> {
  for (const [ordinal, block] of trace.blocks.entries())
    for (const { start, text } of cutPassages(block.text)) yield [projectId, id, ordinal, start, text];
}

function* stepRows(projectId: number, { id, trace }: ContentOf): Generator<Cell[]> {
  for (const [ordinal, block] of trace.blocks.entries()) {
    for (const { ordinal: place, step } of block.keptSteps) {
      const payload = step.payload ? { json: step.payload } : null;
      yield [
        ...[projectId, id, ordinal, place, step.start, step.end],
        ...[step.kind ?? null, step.sourceKey ?? null, step.parent ?? null, payload],
      ];
    }
  }
}
