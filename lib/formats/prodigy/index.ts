import { failure, success } from '#lib/result.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { newTally } from '#lib/formats/annotation/tally.ts';
import { newTraceGroups } from '#lib/formats/annotation/trace-groups.ts';
import type { FileHead, Format } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { readRow } from '#lib/formats/prodigy/read-row.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';

/** Datasets as Prodigy's db-out writes them. */
export const prodigy: Format<'prodigy'> = {
  id: 'prodigy',
  label: 'Prodigy',
  description:
    'JSONL of db-out: texts with spans, labels, choices and comparisons, accepted or rejected; the answers of several annotators to one text become labels on one trace.',
  recognises: recogniseRows,
  async *read(source, options) {
    const groups = newTraceGroups(newSourceKeys(source.name));
    const later = newTally();
    let silent = 0;
    for await (const row of readRecords(source)) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { place, record } = row.value;
      const reading = readRow(row.value);
      if (!reading) {
        const names = Object.keys(record).slice(0, 20).join(', ');
        yield failure({ place, reason: `there is no text in it; its fields are: ${names}` });
        continue;
      }
      const whole = { ...reading.trace, sourceKey: '', prompt: {} };
      const draft = groups.add(reading.id, options.splitTags === false ? whole : splitBlocks(whole));
      // The first row says in the trace's metadata what of it is no label; the later ones are counted for the file.
      if (draft.type === 'join') for (const name of reading.leftOut) later.count(name);
      if (draft.type === 'join' && draft.labels.length === 0) silent += 1;
      else yield success(draft);
      for (const reason of reading.problems) yield failure({ place, reason, landed: true });
    }
    if (silent > 0) {
      const why = Object.entries(later.metadata()).map(([name, count]) => `${name}: ${count}`);
      const reason = `${silent} rows of texts that were read before say nothing that is a label (${why.join(', ') || 'no answers'})`;
      yield failure({ place: 'the whole file', reason, landed: true });
    }
  },
};

const answers = new Set<unknown>(['accept', 'reject', 'ignore']);
const texts = ['text', 'html', 'image', 'audio', 'video', 'input', 'options'];
const marks = [
  'spans',
  'tokens',
  'options',
  'accept',
  'label',
  'meta',
  '_session_id',
  '_annotator_id',
  '_view_id',
];

function recogniseRows(head: FileHead): number {
  if (head.members) return 0;
  const { records, text } = headRecords(head);
  if (records.length > 0) return Math.max(...records.slice(0, 5).map(sureness));
  return /"_input_hash"\s*:\s*-?\d/.test(text) && /"_task_hash"\s*:\s*-?\d/.test(text) ? 0.92 : 0;
}

function sureness(record: JsonObject): number {
  if (typeof record['_input_hash'] === 'number' && typeof record['_task_hash'] === 'number') return 0.96;
  if (!texts.some((name) => record[name] !== undefined)) return 0;
  if (answers.has(record['answer']) && marks.some((name) => record[name] !== undefined)) return 0.93;
  if (typeof record['text'] !== 'string' || !isSpanList(record['spans'])) return 0;
  return ['tokens', '_annotator_id', '_session_id'].some((name) => record[name] !== undefined) ? 0.92 : 0.7;
}

function isSpanList(value: Json | undefined): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((span) => isJsonObject(span) && Number.isInteger(span['start']) && 'label' in span)
  );
}
