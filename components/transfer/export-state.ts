import { projectApi } from '#components/ui/api-path.ts';
import { exportShapes, isExportShapeId, type ExportShapeId } from '#lib/exports/index.ts';
import { formatExportSelection, parseExportSelection, type ExportSelection } from '#lib/exports/selection.ts';

/** What the export page's address says. */
export type ExportState = { shape: ExportShapeId; selection: ExportSelection };

/** Reads the address; what is not understood is named, and nothing is offered then. */
export function parseExportState(params: Record<string, string | string[] | undefined>): {
  state: ExportState;
  ignored: string[];
} {
  const { shape: given, ...rest } = params;
  const { selection, ignored } = parseExportSelection(rest);
  const id = [given].flat()[0];
  const shape = id !== undefined && isExportShapeId(id) ? id : exportShapes[0].id;
  return { state: { shape, selection }, ignored };
}

/** The search string of a state, with `?` where it is not empty. */
export function formatExportState({ shape, selection }: ExportState): string {
  const search = [shape === exportShapes[0].id ? '' : `shape=${shape}`, formatExportSelection(selection)];
  const text = search.filter(Boolean).join('&');
  return text === '' ? '' : `?${text}`;
}

/** Where the file comes from. */
export function downloadHref(
  project: string,
  { shape, selection }: ExportState,
  file: 'labels' | 'manifest',
): string {
  const search = [`shape=${shape}`, `file=${file}`, formatExportSelection(selection)]
    .filter(Boolean)
    .join('&');
  return projectApi(project, `/export?${search}`);
}

/** The command that writes all labels of a project and their manifest. */
export function exportCommandText(project: string, shape: ExportShapeId): string {
  return `npx subtext export --project ${quoted(project)} --shape ${shape} --out export`;
}

/** As a POSIX shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w@:./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
