import type { SourceRecord } from '#lib/formats/format.ts';
import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { Json } from '#lib/json.ts';

/**
 * What the tree needs to know of a line. The line itself is kept as text and parsed again when its trace is made: parsed
 * lines take several times the memory.
 */
export type SessionEvent = {
  /** 0-based, in file order. */
  order: number;
  place: string;
  /** Empty for a line that is not shown: progress is the larger part of many files. */
  raw: string;
  uuid: string;
  /** Null at a root; undefined where the writer keeps no tree (stream-json): then it follows the line before. */
  parent: string | null | undefined;
  kind: 'user' | 'assistant' | 'attachment' | 'boundary' | 'passive';
  /** The type with its subtype, for the counts of what is not shown. */
  type: string;
  session: string;
  /** The subagent whose line it is; '' for one of an unnamed subagent; null on the main conversation. */
  agent: string | null;
  /** The API's id of the reply, which several lines may share. */
  messageId?: string;
  /** Ids of the calls that it makes, and of those that it answers. */
  calls: string[];
  answers: string[];
  /** Before a compaction: the last line of what was compacted. */
  logicalParent?: string;
  isCompactSummary: boolean;
};

/** A line outside the tree (a title, a snapshot of files, a queue): counted, its title kept. */
export type LooseEvent = { type: string; session?: string; leaf?: string; title?: string };

/** A line as an event of the tree, or as one outside it. */
export function readEvent({ record, place, raw }: SourceRecord, order: number): SessionEvent | LooseEvent {
  const name = textOf(record['type']) ?? 'unknown';
  const type = [name, textOf(record['subtype']) ?? textOf(objectOf(record['data'])['type'])]
    .filter((part) => part !== undefined)
    .join('.');
  const session = textOf(record['sessionId']) ?? textOf(record['session_id']);
  const speaks = name === 'user' || name === 'assistant';
  const uuid = textOf(record['uuid']) ?? (speaks ? place : undefined);
  if (uuid === undefined) {
    const leaf = textOf(record['leafUuid']);
    const title = textOf(record['summary']) ?? textOf(record['customTitle']) ?? textOf(record['aiTitle']);
    return {
      type,
      ...(session === undefined ? {} : { session }),
      ...(leaf === undefined ? {} : { leaf }),
      ...(title === undefined ? {} : { title }),
    };
  }
  const message = objectOf(record['message']);
  const parts = objectsOf(message['content']);
  const parent = record['parentUuid'];
  const messageId = name === 'assistant' ? textOf(message['id']) : undefined;
  const logicalParent = textOf(record['logicalParentUuid']);
  const caller = textOf(record['parent_tool_use_id']);
  const isSide = record['isSidechain'] === true || caller !== undefined;
  const kind = name === 'user' && isClear(message['content']) ? 'boundary' : kindOf(name, type);
  return {
    order,
    place,
    raw: kind === 'passive' ? '' : raw,
    uuid,
    parent: parent === null || typeof parent === 'string' ? parent : undefined,
    kind,
    type,
    session: session ?? '',
    agent: isSide ? (textOf(record['agentId']) ?? caller ?? '') : null,
    ...(messageId === undefined ? {} : { messageId }),
    calls: parts.flatMap((part) => (part['type'] === 'tool_use' ? (textOf(part['id']) ?? []) : [])),
    answers: parts.flatMap((part) => textOf(part['tool_use_id']) ?? []),
    ...(logicalParent === undefined ? {} : { logicalParent }),
    isCompactSummary: record['isCompactSummary'] === true,
  };
}

export function isTreeEvent(event: SessionEvent | LooseEvent): event is SessionEvent {
  return 'uuid' in event;
}

/** Whether a user's line is the command that empties the context: what follows it is another conversation. */
export function isClear(content: Json | undefined): boolean {
  return typeof content === 'string' && /<command-name>\/clear<\/command-name>/.test(content.slice(0, 500));
}

function kindOf(name: string, type: string): SessionEvent['kind'] {
  if (name === 'user' || name === 'assistant' || name === 'attachment') return name;
  return type === 'system.compact_boundary' ? 'boundary' : 'passive';
}
