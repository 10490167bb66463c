import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import type { SourceRecord } from '#lib/formats/format.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import { isScalar } from '#lib/formats/field.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import { statusOfReason } from '#lib/formats/chat/finish.ts';
import type { Conversation } from '#lib/formats/chat/messages.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/** What a reader found in one record, or one choice of it. */
export type ChatReading = {
  conversation: Conversation;
  /** The objects that may hold model, usage and the like, the reply before the request. */
  envelopes: JsonObject[];
  /** Names inside the envelopes that hold messages. */
  contentNames: string[];
  finishReason?: string;
  sample: number;
  /** Added to the id where one record holds several traces. */
  keySuffix?: string;
};

const idNames = ['id', 'custom_id', 'uuid'];
const parameterNames = [
  'temperature',
  'top_p',
  'top_k',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'seed',
  'reasoning_effort',
  'frequency_penalty',
  'presence_penalty',
];

/** The trace of a conversation: what stands around the messages becomes its key, condition, status and metadata. */
export function toTrace(
  reading: ChatReading,
  source: SourceRecord,
  keys: SourceKeys,
  options: ReadOptions,
): TraceDraft {
  const { conversation, envelopes } = reading;
  const first = (name: string) => envelopes.map((envelope) => envelope[name]).find(isScalar);
  // The name a batch was given counts more than the reply's own id.
  const id = first('custom_id') ?? idNames.map(first).find((value) => value !== undefined);
  const model = first('model');
  const parameters = Object.fromEntries(
    parameterNames.flatMap((name) => {
      const value = first(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const except = [...idNames, 'model', ...parameterNames, ...reading.contentNames];
  const reason = reading.finishReason;
  const status = conversation.refused ? 'refused' : statusOfReason(reason);
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey: keys.keyFor(
      id === undefined ? null : `${id}${reading.keySuffix ?? ''}`,
      source.place + (reading.keySuffix ?? ''),
    ),
    place: source.place,
    prompt: {},
    condition: {
      ...(typeof model === 'string' ? { model } : {}),
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    },
    sample: reading.sample,
    status,
    ...(status !== 'complete' && reason !== undefined ? { statusReason: reason } : {}),
    blocks: conversation.blocks,
    outcomes: [],
    labels: [],
    metadata: Object.assign(
      {},
      ...envelopes.toReversed().map((one) => scalarMetadata(one, except)),
    ) as JsonObject,
    raw: source.raw,
  };
  if (conversation.assets.length > 0) draft.assets = conversation.assets;
  return options.splitTags === false ? draft : splitBlocks(draft);
}

/** The first string under one of the names in any of the objects. */
export function findReason(objects: (JsonObject | undefined)[], names: string[]): string | undefined {
  for (const object of objects)
    for (const name of names) if (typeof object?.[name] === 'string') return object[name];
  return undefined;
}

/** The value as an object, or an empty one. */
export function objectAt(record: JsonObject, name: string): JsonObject {
  const value = record[name];
  return isJsonObject(value) ? value : {};
}
