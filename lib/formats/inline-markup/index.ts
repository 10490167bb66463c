import { looksLikeChat } from '#lib/formats/chat/recognise.ts';
import type { FileHead, Format } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { failure } from '#lib/result.ts';
import { findMarked } from './find-marked.ts';
import { findReasoning } from './find-original.ts';
import { readMarkedObject } from './read-object.ts';

/** Copies of a text in which a model marked spans: `["label"]text["end-section"]`. */
export const inlineMarkup: Format<'inline-markup'> = {
  id: 'inline-markup',
  label: 'Marked-up text ["label"]…["end-section"]',
  description:
    'Records with a copy of the reasoning in which a model marked spans; they become labels, placed in the reasoning that stands beside it.',
  recognises,
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    const path = options.mapping?.records;
    for await (const row of readRecords(source, path === undefined ? {} : { records: path })) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const marked = findMarked(row.value.record);
      if (marked.length === 0) {
        // Its annotation failed; the reasoning is there to be read all the same.
        const landed = findReasoning([row.value.record]) !== null;
        if (landed) marked.push({ object: row.value.record, path: '', fields: [] });
        const reason = 'no field of it holds marked-up text';
        yield failure({ place: row.value.place, reason, ...(landed ? { landed } : {}) });
      }
      for (const one of marked) yield* readMarkedObject(one, marked.length === 1, row.value, keys, options);
    }
  },
};

function recognises(head: FileHead): number {
  if (head.members) return 0;
  const { records, text } = headRecords(head);
  if (records.length > 0) return records.some((record) => findMarked(record).length > 0) ? 0.95 : 0;
  // A record longer than the head, or a table: the end mark as it is written in JSON and in CSV.
  return /\[\\?"{0,2}end-section\\?"{0,2}\]/.test(text) && !looksLikeChat(head) ? 0.95 : 0;
}
