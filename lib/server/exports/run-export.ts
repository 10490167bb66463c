import { createHash } from 'node:crypto';
import type { LabelExportRow } from '#lib/exports/label-row.ts';
import { labelsSchema, startTally, type ExportManifest } from '#lib/exports/manifest.ts';
import type { ExportSelection } from '#lib/exports/selection.ts';
import type { ExportShape } from '#lib/exports/shape.ts';
import { formatTraceFilter } from '#lib/trace/trace-filter.ts';
import { readLabels } from './read-labels.ts';
import type { Reach } from './selected-labels.ts';

/** An export under way: the file's bytes and, once they have all passed, what they came to. */
export type ExportRun = { bytes: AsyncGenerator<Uint8Array>; manifest: () => ExportManifest };

/** Starts an export. Nothing is read before the first bytes are asked for. Throws 'invalid' for an unreadable filter. */
export function runExport(
  project: { id: number; slug: string },
  shape: ExportShape,
  selection: ExportSelection,
  reach: Reach,
): ExportRun {
  const labels = readLabels(project, selection, reach);
  const tally = startTally();
  const hash = createHash('sha256');
  let size = 0;
  let done = false;

  async function* counted(): AsyncGenerator<LabelExportRow> {
    for await (const row of labels.rows) {
      tally.add(row);
      yield row;
    }
  }

  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const text of shape.write(counted())) {
      const piece = Buffer.from(text);
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
    done = true;
  }

  return {
    bytes: bytes(),
    manifest() {
      if (!done) throw new Error('The manifest was asked for before the end of the file.');
      const { counts, newest_label } = tally.result(labels.mismatched());
      const { sort: _sort, order: _order, ...conditions } = selection.filter;
      return {
        ...{ schema: labelsSchema, project: project.slug, shape: shape.id },
        filter: formatTraceFilter(conditions),
        codes: selection.codes,
        raters: selection.raters,
        order: 'source_key, code, rater_kind, rater, rater_version, slot, label_id',
        ...{ counts, newest_label },
        files: [{ name: shape.file, bytes: size, rows: counts.labels, sha256: hash.copy().digest('hex') }],
      };
    },
  };
}
