import type { ExportSelection } from '#lib/exports/selection.ts';
import type { ExportShape } from '#lib/exports/shape.ts';
import { readLabels } from './read-labels.ts';
import type { Reach } from './selected-labels.ts';

/** The first lines of the file, byte for byte as it will begin. */
export async function previewExport(
  project: { id: number; slug: string },
  shape: ExportShape,
  selection: ExportSelection,
  reach: Reach,
  rowLimit = 5,
): Promise<string> {
  let text = '';
  for await (const piece of shape.write(readLabels(project, selection, reach, rowLimit).rows)) text += piece;
  return text;
}
