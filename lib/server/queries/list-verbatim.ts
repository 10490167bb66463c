import { readBlockTexts } from '#lib/server/queries/read-block-texts.ts';
import { findVerbatim } from '#lib/trace/markdown/find-verbatim.ts';
import { packOffsets } from '#lib/trace/outline.ts';

/**
 * Where in a trace's texts fenced code and display formulas stand: for each block that has any, start, end, start, end … in
 * UTF-16 units, packed (unpackOffsets). A row of the reader cannot tell by its own text that it lies within one.
 */
export async function listVerbatim(
  projectId: number,
  traceId: string,
  signal: AbortSignal,
): Promise<{ block: number; places: string }[]> {
  const found: { block: number; places: string }[] = [];
  for await (const texts of readBlockTexts(projectId, traceId, signal))
    for (const { block, text } of texts) {
      const spans = findVerbatim(text).filter(({ display }) => display);
      if (spans.length > 0)
        found.push({ block, places: packOffsets(spans.flatMap(({ start, end }) => [start, end])) });
    }
  return found;
}
