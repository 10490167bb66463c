import { AttachmentResolver } from '#lib/formats/inspect/attachments.ts';
import type { LogHeader } from '#lib/formats/inspect/header.ts';
import { messageBlocks } from '#lib/formats/inspect/message-blocks.ts';
import { migrateSample } from '#lib/formats/inspect/migrate-sample.ts';
import { messagesFromEvents } from '#lib/formats/inspect/pooled-events.ts';
import { sampleMetadata } from '#lib/formats/inspect/sample-metadata.ts';
import { samplePrompt } from '#lib/formats/inspect/sample-prompt.ts';
import { sampleStatus } from '#lib/formats/inspect/sample-status.ts';
import { scoreLabels } from '#lib/formats/inspect/score-labels.ts';
import { numberOf, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { RowIssue } from '#lib/formats/format.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { AssetDraft, ConditionDraft, TraceDraft } from '#lib/trace/draft.ts';

/** A sample as read: where it stood and its own JSON text, which may be packed. */
export type SampleRecord = { place: string; json: Json } & Pick<TraceDraft, 'raw' | 'packed'>;

/** One sample of one epoch as a trace. */
export function draftSample(record: SampleRecord, header: LogHeader): Result<TraceDraft, RowIssue> {
  const { place, json } = record;
  if (!isJsonObject(json)) return failure({ place, reason: 'the sample is not a JSON object' });
  const stored = migrateSample(json, header.scorer);
  const name = sampleName(stored, place);
  if (!name) return failure({ place, reason: 'the sample has no id' });
  const sourceKey = sourceKeyOf(stored, header, name);
  if (sourceKey === undefined) {
    return failure({ place, reason: 'neither the log nor the sample says which run it belongs to' });
  }
  const attachments = new AttachmentResolver(objectOf(stored.attachments));
  const messages = attachments.resolve(conversation(stored));
  const sample = {
    ...stored,
    ...resolveFields(stored, ['input', 'target', 'choices', 'metadata', 'scores', 'error'], attachments),
  };
  const condition: ConditionDraft = {};
  const model = header.model ?? textOf(objectOf(sample.output).model);
  if (model !== undefined) condition.model = model;
  if (Object.keys(header.parameters).length > 0) condition.parameters = header.parameters;
  const { status, reason } = sampleStatus(sample, header);
  const assets: AssetDraft[] = [];
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey,
    place,
    prompt: samplePrompt(sample, name.id, header),
    condition,
    sample: name.epoch - 1,
    status,
    blocks: messages.flatMap((message, index) => messageBlocks(message, { index, model, assets })),
    outcomes: [],
    labels: scoreLabels(objectOf(sample.scores), header),
    metadata: sampleMetadata(sample, header, messages.length),
    fileContext: header.context,
  };
  if (reason !== undefined) draft.statusReason = reason;
  if (assets.length > 0) draft.assets = assets;
  if (attachments.missing.size > 0) draft.metadata.missing_attachments = attachments.missing.size;
  if (record.packed) draft.packed = record.packed;
  else if (record.raw !== undefined) draft.raw = record.raw;
  return success(draft);
}

/** The conversation; of a sample that never got so far, what its events show, else what it was asked. */
function conversation(sample: JsonObject): JsonObject[] {
  const messages = objectsOf(sample.messages);
  if (messages.length > 0) return messages;
  const seen = messagesFromEvents(sample);
  if (seen.length > 0) return seen;
  const { input } = sample;
  return typeof input === 'string' ? [{ role: 'user', content: input }] : objectsOf(input);
}

function resolveFields(sample: JsonObject, names: string[], attachments: AttachmentResolver): JsonObject {
  const present = names.filter((name) => sample[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, attachments.resolve(sample[name] as Json)]));
}

const memberName = /^(?:.*\/)?(.+)_epoch_(\d+)(?:\.json|\/sample\.json)$/s;

/** Id and epoch as the sample gives them; where it does not, from the member's name. */
function sampleName(sample: JsonObject, place: string): { id: string; epoch: number } | null {
  const [, id, epoch] = memberName.exec(place) ?? [];
  const own = typeof sample.id === 'string' || typeof sample.id === 'number' ? String(sample.id) : id;
  return own === undefined ? null : { id: own, epoch: epochOf(sample.epoch) ?? epochOf(Number(epoch)) ?? 1 };
}

/** Epochs count from 1; anything that is not such a number is no epoch. */
function epochOf(value: Json | undefined): number | undefined {
  const epoch = numberOf(value);
  return epoch !== undefined && Number.isInteger(epoch) && epoch >= 1 && epoch < 2 ** 31 ? epoch : undefined;
}

function sourceKeyOf(
  sample: JsonObject,
  header: LogHeader,
  name: { id: string; epoch: number },
): string | undefined {
  if (header.key !== '') return `inspect:${header.key}:${name.id}:${name.epoch}`;
  const uuid = textOf(sample.uuid);
  return uuid === undefined ? undefined : `inspect:${uuid}`;
}
