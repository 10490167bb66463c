import { failure, success } from '#lib/result.ts';
import type { JsonObject } from '#lib/json.ts';
import type { ByteSource, FileHead, Format } from '#lib/formats/format.ts';
import { findField } from '#lib/formats/field.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { isParquet } from '#lib/formats/parquet/read-parquet.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { isSameAnswer } from '#lib/formats/table/polarity.ts';
import { newAnswerFinder } from '#lib/formats/table/extract-answer.ts';
import { findMappingProblems, newFieldReader } from '#lib/formats/table/reader.ts';
import { planMetadata } from '#lib/formats/table/metadata-plan.ts';
import { readJoin, readTrace, type TableContext } from '#lib/formats/table/read-trace.ts';
import { isConfident, suggestMapping, suggestUsable } from '#lib/formats/table/suggest.ts';
import { peekRecords, shapeOf } from '#lib/formats/table/shape.ts';

/** The place of the one issue of a table whose fields nobody has said the meaning of, and from which none could be told. */
export const unmappedPlace = 'the fields';

/** Records of any shape, read by a mapping that says which field is what. */
export const table: Format<'table'> = {
  id: 'table',
  label: 'Table or records',
  description:
    'JSONL, JSON, CSV, TSV or Parquet with any fields; you say which field is what, or take the suggestion.',
  recognises: recogniseTable,
  async *read(source, options) {
    const given = options.mapping
      ? { used: options.mapping, shape: [], empty: false }
      : await suggest(source);
    const { used, shape, empty } = given;
    if (!used && empty) {
      let said = false;
      for await (const row of readRecords(source, {})) {
        if (!row.ok) yield row;
        said = true;
      }
      if (said) return;
    }
    if (!used) {
      const seen = shape.join(', ') || 'none';
      yield failure({
        place: unmappedPlace,
        reason: `a mapping is needed: no field could be told to be the reasoning or the answer. The fields are: ${seen}`,
      });
      return;
    }
    const bad = findMappingProblems(used);
    for (const reason of bad) yield failure({ place: 'mapping', reason });
    if (bad.length > 0) return;
    const context: TableContext = {
      mapping: used,
      read: newFieldReader(source.name),
      keys: newSourceKeys(source.name),
      metadata: planMetadata(used),
      splitTags: options.splitTags !== false,
      source,
      findAnswer: newAnswerFinder(used),
    };
    for await (const row of readRecords(
      source,
      used.records === undefined ? {} : { records: used.records },
    )) {
      if (!row.ok) {
        yield row;
        continue;
      }
      if (!isWanted(row.value.record, used)) continue;
      const problems: string[] = [];
      const draft = used.join
        ? readJoin(row.value, context, problems)
        : await readTrace(row.value, context, problems);
      if (draft) yield success(draft);
      for (const reason of problems)
        yield failure({ place: row.value.place, reason, landed: draft !== null });
    }
  },
};

/** What the first records suggest, and their fields. They are let go: one may be very long. */
async function suggest(
  source: ByteSource,
): Promise<{ used: Mapping | null; shape: string[]; empty: boolean }> {
  const records = await peekRecords(source);
  return { used: suggestUsable(records), shape: shapeOf(records), empty: records.length === 0 };
}

function recogniseTable(head: FileHead): number {
  if (head.members) return 0;
  const { records, text } = headRecords(head);
  // One that is damaged is read for what is wrong with it.
  if (records.length === 0 && isParquet(head.bytes)) return 0.3;
  if (records.length > 0) return isConfident(suggestMapping(records)) ? 0.6 : 0.3;
  if (/\.(csv|tsv)$/i.test(head.name) && text.trim() !== '') return 0.5;
  // Named as records, or records too long for the head.
  return /\.(jsonl?|ndjson)$/i.test(head.name) && /^\s*[[{]/.test(text) ? 0.3 : 0;
}

function isWanted(record: JsonObject, mapping: Mapping): boolean {
  return Object.entries(mapping.where ?? {}).every(([field, expected]) => {
    const value = findField(record, field);
    return [expected].flat().some((one) => isSameAnswer(value, one));
  });
}
