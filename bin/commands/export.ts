import { resolve } from 'node:path';
import { withInstance } from '#bin/instance.ts';
import { exportShapes, isExportShapeId, type ExportShapeId } from '#lib/exports/index.ts';
import { parseExportSelection } from '#lib/exports/selection.ts';
import { writeExport } from '#lib/server/exports/write-export.ts';
import { getProject } from './find-project.ts';

type Options = {
  project: string;
  shape: ExportShapeId;
  out: string;
  /** The search string of the table of traces, with `codes` and `raters` besides: as the export page has it. */
  filter?: string;
  json?: boolean;
};

/** `subtext export`: labels and their manifest into a directory. */
export async function exportCommand(options: Options): Promise<void> {
  if (!isExportShapeId(options.shape))
    throw new Error(`--shape has to be one of ${exportShapes.map(({ id }) => id).join(', ')}.`);
  const { shape } = options;
  const selection = readFilter(options.filter ?? '');
  const manifest = await withInstance(async () => {
    const project = await getProject(options.project);
    return writeExport({ ...selection, projectId: project.id, shape, directory: resolve(options.out) });
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(manifest)}\n`);
    return;
  }
  const { labels, traces, quotes, unanchored, mismatched } = manifest.counts;
  const places = unanchored === 0 ? '' : `, ${unanchored} of them without a place`;
  process.stdout.write(`${labels} labels of ${traces} traces with ${quotes} quotes${places}\n`);
  if (mismatched > 0)
    process.stdout.write(`${mismatched} quotes are not in the text where they were said to be.\n`);
  for (const { name, bytes, sha256 } of manifest.files)
    process.stdout.write(`${resolve(options.out, name)}  ${bytes} bytes  sha256 ${sha256}\n`);
}

function readFilter(search: string) {
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(search)) (params[key] ??= []).push(value);
  const { selection, ignored } = parseExportSelection(params);
  if (ignored.length > 0) throw new Error(`--filter does not understand ${ignored.join(', ')}.`);
  return selection;
}
