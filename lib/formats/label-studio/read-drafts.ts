import type { JsonObject } from '#lib/json.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { newTally, type Tally } from '#lib/formats/annotation/tally.ts';
import { addMessage } from '#lib/formats/chat/messages.ts';
import type { SourceRecord } from '#lib/formats/format.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { fieldName } from '#lib/formats/label-studio/regions.ts';
import { resultLabels } from '#lib/formats/label-studio/result-labels.ts';
import { taskBlocks, type FieldUse } from '#lib/formats/label-studio/task-blocks.ts';
import type { Annotation, Task } from '#lib/formats/label-studio/task.ts';
import type { JoinDraft, TraceDraft } from '#lib/trace/draft.ts';

/** A trace still without its key, and the id it is named by. */
export type KeylessTrace = { id: string | null; trace: Omit<TraceDraft, 'sourceKey' | 'prompt'> };

export type TaskReading = { found: KeylessTrace[]; join?: JoinDraft; problems: string[] };

/**
 * What a task becomes: labels on a trace that is here already, where its data name one; else a trace of its texts. A chat that was
 * held while annotating is a trace of its own for each annotation: two people had two conversations.
 */
export function readDrafts(task: Task, source: SourceRecord, context: JsonObject): TaskReading {
  const problems: string[] = [];
  const on = namedTrace(task.data);
  if (on) {
    const reading = traceOf(task, task.said, source, context, problems);
    const labels = reading.labels.map((label) =>
      label.evidence
        ? {
            ...label,
            evidence: label.evidence.map(({ quote, start }) =>
              start === undefined ? { quote } : { quote, start },
            ),
          }
        : label,
    );
    const join: JoinDraft = { type: 'join', place: source.place, on, labels, outcomes: [], metadata: {} };
    return { found: [], join, problems };
  }
  const chats = task.said.filter(hasChat);
  const others = task.said.filter((annotation) => !hasChat(annotation));
  const found: KeylessTrace[] = [];
  if (others.length > 0 || chats.length === 0)
    found.push({ id: task.id, trace: traceOf(task, others, source, context, problems) });
  for (const [i, annotation] of chats.entries()) {
    const name = annotation.id ?? `${annotation.rater.name}/${i + 1}`;
    const trace = traceOf(task, [annotation], source, context, problems);
    found.push({ id: task.id === null ? null : `${task.id}/${name}`, trace: { ...trace, sample: i } });
  }
  return { found, problems };
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The trace of ours that a task was made from, as our export and people's own columns name it. */
function namedTrace(data: JsonObject): Record<string, string> | null {
  for (const name of ['subtext_trace_id', 'trace_id']) {
    const id = data[name];
    if (typeof id === 'string' && uuid.test(id)) return { $id: id };
  }
  const key = textOf(data['source_key']);
  return key === undefined ? null : { $source_key: key };
}

function hasChat(annotation: Annotation): boolean {
  return annotation.results.some((result) => result['type'] === 'chatmessage');
}

function traceOf(
  task: Task,
  said: Annotation[],
  source: SourceRecord,
  context: JsonObject,
  problems: string[],
): Omit<TraceDraft, 'sourceKey' | 'prompt'> {
  const { blocks, assets, fields, conversation, shown } = taskBlocks(task.data, fieldUse(task.said));
  const tally = newTally();
  for (const name of task.leftOut) tally.count(name);
  for (const annotation of said)
    for (const result of annotation.results) {
      const message = objectOf(objectOf(result['value'])['chatmessage']);
      if (result['type'] === 'chatmessage') addMessage(conversation, { role: 'user', ...message });
    }
  if (blocks.length === 0)
    blocks.push({ role: 'user', kind: 'prompt', text: '', payload: { notRead: 'no text in the task' } });
  const labels = said.flatMap((annotation) => {
    const reading = resultLabels(annotation, fields, context);
    problems.push(...reading.problems);
    countNotRead(reading.notRead, tally);
    return reading.labels;
  });
  return {
    type: 'trace',
    place: source.place,
    condition: {},
    sample: 0,
    status: 'complete',
    blocks,
    outcomes: [],
    labels,
    ...(assets.length > 0 ? { assets } : {}),
    metadata: { ...scalarMetadata(task.about), ...scalarMetadata(task.data, shown), ...tally.metadata() },
    raw: source.raw,
    fileContext: context,
  };
}

function countNotRead(types: string[], tally: Tally): void {
  for (const type of types) tally.count(`not_read.${type}`);
}

/** Which fields the results are about, and what they show to be in them: pictures, HTML. */
function fieldUse(said: Annotation[]): FieldUse {
  const used = new Set<string>();
  const pictures = new Set<string>();
  let html = false;
  for (const { results } of said)
    for (const result of results) {
      const value = objectOf(result['value']);
      const isPicture = 'x' in value || 'points' in value || 'rle' in value;
      for (const name of [result['to_name'], result['source']].map(fieldName))
        if (name !== undefined) (isPicture ? pictures : used).add(name);
      const start = value['start'];
      html ||= result['type'] === 'hypertextlabels' || (typeof start === 'string' && start.startsWith('/'));
    }
  return { used, pictures, html };
}
