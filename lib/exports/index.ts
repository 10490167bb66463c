import { labelsCsv } from './labels-csv.ts';
import { labelsJsonl } from './labels-jsonl.ts';
import type { ExportShape } from './shape.ts';

/** The shapes labels can be written in. A new one is its file and a line here. */
export const exportShapes = [labelsJsonl, labelsCsv] as const satisfies ExportShape[];
export type ExportShapeId = (typeof exportShapes)[number]['id'];

/** Whether a text is the id of a shape: the check at the edge. */
export function isExportShapeId(id: string): id is ExportShapeId {
  return exportShapes.some((shape) => shape.id === id);
}

export function getExportShape(id: ExportShapeId): ExportShape<ExportShapeId> {
  const shape = exportShapes.find((candidate) => candidate.id === id);
  if (!shape) throw new Error(`There is no export shape ${String(id)}.`);
  return shape;
}
