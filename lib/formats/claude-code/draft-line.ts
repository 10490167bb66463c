import { addAttachment, addReply, addUserLine } from '#lib/formats/claude-code/event-blocks.ts';
import { circumstances, conditionOf, statusOf, sumUsage } from '#lib/formats/claude-code/line-facts.ts';
import { newConversation } from '#lib/formats/chat/messages.ts';
import { compact, objectOf, textOf } from '#lib/formats/json/fields.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/** What is known of a line besides its events; kept with them, so that it can be read again by itself. */
export type LineIdentity = {
  session: string;
  name: string;
  place: string;
  sample: number;
  /** What the whole file says of it: part, branch, titles, counts of lines that are not shown. */
  facts: JsonObject;
};

/**
 * The trace of one line: its events in order, the lines of a reply joined. Null where it says nothing. `raw` is the
 * identity and the events verbatim, as one JSON object.
 */
export function draftLine(
  identity: LineIdentity,
  events: JsonObject[],
  raws: string[],
  keys: SourceKeys,
): TraceDraft | null {
  const conversation = newConversation();
  for (let i = 0; i < events.length;) {
    const event = events[i] ?? {};
    const end = endOfReply(events, i);
    if (event['type'] === 'assistant') addReply(conversation, events.slice(i, end));
    else if (event['type'] === 'user') addUserLine(conversation, event);
    else if (event['type'] === 'attachment') addAttachment(conversation, event);
    i = end;
  }
  if (conversation.blocks.length === 0) return null;
  const { condition, models } = conditionOf(events);
  const compaction = objectOf(events[0]?.['compactMetadata']);
  const status = conversation.refused ? { status: 'refused' as const } : statusOf(events);
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey: keyOf(identity, keys),
    place: identity.place,
    prompt: identity.session === '' ? {} : { group: identity.session },
    condition,
    sample: identity.sample,
    ...status,
    blocks: conversation.blocks,
    outcomes: [],
    labels: [],
    metadata: {
      ...compact({ session: identity.session }),
      ...identity.facts,
      ...compact({
        compaction: compaction['trigger'] ?? null,
        tokens_before_compaction: compaction['preTokens'] ?? null,
      }),
      ...circumstances(events),
      ...models,
      ...sumUsage(events),
    },
    raw: `{"line":${JSON.stringify(identity)},"events":[${raws.join(',\n')}]}`,
  };
  if (conversation.assets.length > 0) draft.assets = conversation.assets;
  return draft;
}

/** The session's id names it whatever file it is in, where it is one that cannot be given twice. */
function keyOf({ session, name, place }: LineIdentity, keys: SourceKeys): string {
  const isUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(session);
  return keys.keyFor(session === '' ? name : `${session}/${name}`, place, isUuid);
}

/** A line as it was kept, or null where the record is none. */
export function findKeptLine(record: JsonObject): { identity: LineIdentity; events: JsonObject[] } | null {
  const { line, events } = record;
  if (!isJsonObject(line) || !Array.isArray(events) || !events.every(isJsonObject)) return null;
  const { session, name, place, sample, facts } = line;
  if (typeof session !== 'string' || typeof sample !== 'number' || !isJsonObject(facts)) return null;
  const named = { name: textOf(name) ?? '1', place: textOf(place) ?? 'line 1' };
  return { identity: { session, ...named, sample, facts }, events };
}

/** Where the reply that begins at `from` ends: lines of one message id that follow one another. */
function endOfReply(events: JsonObject[], from: number): number {
  const id = textOf(objectOf(events[from]?.['message'])['id']);
  let end = from + 1;
  if (events[from]?.['type'] !== 'assistant' || id === undefined) return end;
  while (events[end]?.['type'] === 'assistant' && textOf(objectOf(events[end]?.['message'])['id']) === id)
    end += 1;
  return end;
}
