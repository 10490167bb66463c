import { failure, success } from '#lib/result.ts';
import type { JsonObject } from '#lib/json.ts';
import { isScalar } from '#lib/formats/field.ts';
import { newChoiceSurvey } from '#lib/formats/annotation/choice-survey.ts';
import { documentPrompt } from '#lib/formats/annotation/document-prompt.ts';
import { isWritten } from '#lib/formats/annotation/is-written.ts';
import { newTally } from '#lib/formats/annotation/tally.ts';
import { answerLabels, isSpans, type SpanField } from '#lib/formats/argilla/answer-labels.ts';
import { fieldTexts, type FieldTexts } from '#lib/formats/argilla/field-texts.ts';
import { isFlat, isNested, readArgilla } from '#lib/formats/argilla/read-record.ts';
import { chosen, type FormatOption } from '#lib/formats/format-option.ts';
import type { ByteSource, FileHead, Format } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

const options = [
  {
    key: 'spanField',
    label: 'Field that spans point into',
    help: 'An export does not say it. Where it is empty: the only text, else the field "text", else the first one.',
    type: 'text',
    default: '',
  },
] as const satisfies readonly FormatOption[];

/** Records of Argilla 2 and of the feedback datasets of Argilla 1, nested or as the columns of a Hugging Face dataset. */
export const argilla: Format<'argilla'> = {
  id: 'argilla',
  label: 'Argilla',
  description:
    'JSON or JSONL of Argilla 1 and 2: fields and chats with the responses of people and the suggestions of agents.',
  recognises: recogniseRecords,
  options,
  async *read(source, given) {
    const context = source.replay?.context ?? (await surveyAnswers(source));
    const keys = newSourceKeys(source.name);
    const wanted = String(chosen(options, given, 'spanField')).trim();
    let guessed = false;
    for await (const row of readRecords(source)) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { place, record, raw } = row.value;
      const found = readArgilla(record);
      if (!found) {
        const names = Object.keys(record).slice(0, 20).join(', ');
        yield failure({ place, reason: `this is no record of Argilla; its fields are: ${names}` });
        continue;
      }
      const problems: string[] = [];
      const texts = fieldTexts(found);
      const field = spanField(texts, wanted);
      if (
        !guessed &&
        wanted === '' &&
        texts.texts.size > 1 &&
        found.answers.some(({ value }) => isSpans(value))
      ) {
        guessed = true;
        problems.push(
          `spans are read into the field "${field?.name}"; another one can be chosen in the options`,
        );
      }
      const labels = found.answers.flatMap((answer) => answerLabels(answer, field, context, problems));
      const tally = newTally();
      for (const name of found.leftOut) tally.count(name);
      const { blocks, assets, shown } = texts;
      if (blocks.length === 0)
        blocks.push({
          role: 'user',
          kind: 'prompt',
          text: '',
          payload: { notRead: 'no text in the record' },
        });
      const sourceKey = keys.keyFor(found.id, place);
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
        ...(assets.length > 0 ? { assets } : {}),
        metadata: {
          ...scalarMetadata(found.fields, shown),
          ...scalarMetadata(found.metadata),
          ...tally.metadata(),
        },
        raw,
        fileContext: context,
      };
      yield success(given.splitTags === false ? draft : splitBlocks(draft));
      for (const reason of problems) yield failure({ place, reason, landed: true });
    }
  },
};

function recogniseRecords(head: FileHead): number {
  if (head.members) return 0;
  const { records, text } = headRecords(head);
  if (records.length > 0) return records.some((record) => isNested(record) || isFlat(record)) ? 0.95 : 0;
  return /"[^"]+\.responses\.(?:users|status)"\s*:|"_server_id"\s*:/.test(text) ? 0.9 : 0;
}

function spanField({ texts, blocks }: FieldTexts, wanted: string): SpanField | null {
  const name = wanted !== '' ? wanted : texts.has('text') ? 'text' : [...texts.keys()][0];
  const block = name === undefined ? undefined : texts.get(name);
  return name === undefined || block === undefined ? null : { name, block, text: blocks[block]?.text ?? '' };
}

/** What the whole file says of its questions: which are answered with a yes, which with a text. */
async function surveyAnswers(source: ByteSource): Promise<JsonObject> {
  const survey = newChoiceSurvey();
  for await (const row of readRecords(source)) {
    const found = row.ok ? readArgilla(row.value.record) : null;
    for (const { question, value } of found?.answers ?? []) {
      if (!isScalar(value) || typeof value === 'number') continue;
      const word = String(value);
      if (isWritten(word)) survey.addText(question);
      else survey.add(question, [word]);
    }
  }
  return survey.context();
}
