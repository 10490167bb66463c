import { failure, success } from '#lib/result.ts';
import type { JsonObject } from '#lib/json.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { newChoiceSurvey } from '#lib/formats/annotation/choice-survey.ts';
import { newTraceGroups } from '#lib/formats/annotation/trace-groups.ts';
import type { ByteSource, FileHead, Format } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { fromMinRecord, isMinRecord } from '#lib/formats/label-studio/json-min.ts';
import { readDrafts } from '#lib/formats/label-studio/read-drafts.ts';
import { textsOf } from '#lib/formats/label-studio/result-labels.ts';
import { isStoredAnnotation, isTask, readTask, type Task } from '#lib/formats/label-studio/task.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';

/** Tasks with annotations and predictions, as Label Studio exports them. */
export const labelStudio: Format<'label-studio'> = {
  id: 'label-studio',
  label: 'Label Studio',
  description:
    'JSON and JSON_MIN exports: texts, dialogues and chats with the spans, choices, ratings and notes of people and models; tasks that name a trace become labels on it.',
  recognises: recogniseTasks,
  async *read(source, options) {
    const context = source.replay?.context ?? (await surveyChoices(source));
    const groups = newTraceGroups(newSourceKeys(source.name));
    for await (const row of readRecords(source)) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { place, record } = row.value;
      const task = taskOf(record);
      if (!task) {
        const names = Object.keys(record).slice(0, 20).join(', ');
        yield failure({ place, reason: `this is no task with data; its fields are: ${names}` });
        continue;
      }
      const { found, join, problems } = readDrafts(task, row.value, context);
      if (join) yield success(join);
      for (const { id, trace } of found) {
        const whole = { ...trace, sourceKey: '', prompt: {} };
        yield success(groups.add(id, options.splitTags === false ? whole : splitBlocks(whole)));
      }
      for (const reason of problems) yield failure({ place, reason, landed: true });
    }
  },
};

function recogniseTasks(head: FileHead): number {
  if (head.members) return 0;
  const { records, text } = headRecords(head);
  if (records.length > 0) {
    const own = (record: JsonObject) => isTask(record) || isMinRecord(record) || isStoredAnnotation(record);
    return records.some(own) ? 0.96 : 0;
  }
  const inTask =
    /"(?:annotations|completions|predictions)"\s*:\s*\[/.test(text) && /"data"\s*:\s*\{/.test(text);
  return inTask && /"(?:from_name|to_name|completed_by|model_version)"\s*:/.test(text) ? 0.92 : 0;
}

function taskOf(record: JsonObject): Task | null {
  return readTask(isMinRecord(record) ? fromMinRecord(record) : record);
}

/** What the whole file says of its questions: whether their choices exclude each other. */
async function surveyChoices(source: ByteSource): Promise<JsonObject> {
  const survey = newChoiceSurvey();
  for await (const row of readRecords(source)) {
    const task = row.ok ? taskOf(row.value.record) : null;
    for (const result of task?.said.flatMap(({ results }) => results) ?? [])
      if (textOf(result['type'])?.toLowerCase() === 'choices')
        survey.add(textOf(result['from_name']) ?? 'choices', textsOf(objectOf(result['value'])['choices']));
  }
  return survey.context();
}
