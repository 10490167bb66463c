import type { Cell, TableRows } from '#lib/server/copy/copy-in.ts';
import { cutPassages } from '#lib/trace/passages.ts';
import type { PreparedTrace } from './prepare.ts';

/** A prepared trace under its id. */
export type ContentOf = { id: string; trace: PreparedTrace };

const key = ['project_id', 'trace_id'];

/** The blocks, passages and steps of traces as rows, made one by one as they are written. */
export function contentRows(projectId: number, traces: readonly ContentOf[]): TableRows[] {
  return [
    {
      table: 'block',
      columns: [
        ...[...key, 'ordinal', 'role', 'kind', 'observability', 'name', 'call_id', 'message', 'length'],
        ...['forced_prefix', 'step_starts', 'payload'],
      ],
      rows: blockRows(projectId, traces),
    },
    {
      table: 'passage',
      columns: [...key, 'block', 'start', 'text'],
      rows: passageRows(projectId, traces),
    },
    {
      table: 'step',
      columns: [...key, 'block', 'ordinal', 'start', 'end', 'kind', 'source_key', 'payload'],
      rows: stepRows(projectId, traces),
    },
  ];
}

function* blockRows(projectId: number, traces: readonly ContentOf[]): Generator<Cell[]> {
  for (const { id, trace } of traces) {
    for (const [ordinal, block] of trace.blocks.entries()) {
      yield [
        ...[projectId, id, ordinal, block.role, block.kind, block.observability ?? null, block.name ?? null],
        ...[block.callId ?? null, block.message ?? null, block.text.length, block.forcedPrefix ?? 0],
        ...[block.stepStarts, block.payload ? { json: block.payload } : null],
      ];
    }
  }
}

function* passageRows(projectId: number, traces: readonly ContentOf[]): Generator<Cell[]> {
  for (const { id, trace } of traces) {
    for (const [ordinal, block] of trace.blocks.entries())
      for (const { start, text } of cutPassages(block.text)) yield [projectId, id, ordinal, start, text];
  }
}

function* stepRows(projectId: number, traces: readonly ContentOf[]): Generator<Cell[]> {
  for (const { id, trace } of traces) {
    for (const [ordinal, block] of trace.blocks.entries()) {
      for (const { ordinal: place, step } of block.keptSteps) {
        const payload = step.payload ? { json: step.payload } : null;
        yield [
          ...[projectId, id, ordinal, place, step.start, step.end],
          ...[step.kind ?? null, step.sourceKey ?? null, payload],
        ];
      }
    }
  }
}
