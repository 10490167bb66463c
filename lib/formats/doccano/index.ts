import { failure, success } from '#lib/result.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import { documentPrompt } from '#lib/formats/annotation/document-prompt.ts';
import { fieldBlock } from '#lib/formats/annotation/field-blocks.ts';
import { spanText } from '#lib/formats/annotation/place-span.ts';
import { textHash } from '#lib/formats/annotation/text-hash.ts';
import { chosen, type FormatOption } from '#lib/formats/format-option.ts';
import type { FileHead, Format } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { readExample, type WordKind } from '#lib/formats/doccano/read-example.ts';
import { isLabelType, sureness } from '#lib/formats/doccano/shapes.ts';
import { readRecords } from '#lib/formats/records.ts';
import { baseName, newSourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

const options = [
  {
    key: 'words',
    label: 'Words under "label"',
    help: 'What the words are: the export of a classification and that of a text task look alike.',
    type: 'choice',
    default: 'auto',
    choices: [
      { value: 'auto', label: 'Classes, or texts where they are sentences' },
      { value: 'classes', label: 'Classes that may stand side by side' },
      { value: 'one', label: 'One class of several' },
      { value: 'texts', label: 'Texts that were written' },
    ],
  },
  {
    key: 'graphemes',
    label: 'Offsets count graphemes',
    help: 'For projects that were made with "Count grapheme clusters as one character".',
    type: 'boolean',
    default: false,
  },
  {
    key: 'rater',
    label: 'Annotator',
    help: 'Who made the labels. Where it is empty the file is named after them, as doccano names it.',
    type: 'text',
    default: '',
  },
] as const satisfies readonly FormatOption[];

/** Texts with their labels, as doccano exports them: a file for each annotator, or `all` where they worked together. */
export const doccano: Format<'doccano'> = {
  id: 'doccano',
  label: 'doccano',
  description:
    'JSONL or JSON of doccano: texts with spans, classes, written answers and comments; the annotator is the name of the file.',
  recognises: recogniseExamples,
  options,
  async *read(source, given) {
    const keys = newSourceKeys(source.name);
    const folder = source.name.slice(0, -baseName(source.name).length);
    const rater =
      String(chosen(options, given, 'rater')).trim() || baseName(source.name).replace(/\.\w+$/, '');
    const unit = chosen(options, given, 'graphemes') === true ? 'graphemes' : 'codePoints';
    const words = chosen(options, given, 'words') as WordKind;
    for await (const row of readRecords(source)) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { place, record, raw } = row.value;
      const text = record['text'] ?? record['data'];
      if (typeof text !== 'string' || isLabelType(record)) {
        yield failure({ place, reason: refusal(record) });
        continue;
      }
      const { labels, relations, problems } = readExample(record, rater, words, spanText(text, 0, unit));
      const id = idOf(record['id'] ?? record['example_id']);
      // doccano's ids are the same in the files of all annotators: the trace is named by it and the folder.
      const sourceKey =
        id === null ? keys.keyFor(null, place) : keys.keyFor(`${folder}${id}:${textHash(text)}`, place, true);
      const blocks = [fieldBlock('text', text)];
      const draft: TraceDraft = {
        type: 'trace',
        sourceKey,
        place,
        prompt: documentPrompt(sourceKey, blocks),
        condition: {},
        sample: 0,
        status: 'complete',
        blocks,
        outcomes: [],
        labels,
        metadata: scalarMetadata(record, shown),
        raw,
      };
      yield success(given.splitTags === false ? draft : splitBlocks(draft));
      // Not in the metadata, which must be the same in the files of all annotators.
      if (relations > 0) problems.push(`relations are not read (${relations})`);
      for (const reason of problems) yield failure({ place, reason, landed: true });
    }
  },
};

/** The text, and what was said of it. */
const shown = ['text', 'data', 'label', 'labels', 'cats', 'annotations', 'annotation_approver', 'username'];

function recogniseExamples(head: FileHead): number {
  if (head.members) return 0;
  const { records, text } = headRecords(head);
  if (records.length > 0) return Math.max(...records.slice(0, 20).map(sureness));
  return /"text"\s*:/.test(text) &&
    /"start_offset"\s*:|"label"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"/.test(text)
    ? 0.85
    : 0;
}

function refusal(record: JsonObject): string {
  if (isLabelType(record)) return 'this is a label type of a doccano project, not a text; import the dataset';
  if (record['filename'] !== undefined || record['bbox'] !== undefined)
    return 'this example is a picture or a recording, which is not read';
  return `there is no text in it; its fields are: ${Object.keys(record).slice(0, 20).join(', ')}`;
}

function idOf(value: Json | undefined): string | null {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : null;
}
