import type { SessionEvent } from '#lib/formats/claude-code/session-event.ts';

/**
 * What belongs together in the tree: a reply of the model in all its lines with the results of its calls, a message of the
 * user, an attachment, a compaction.
 */
export type SessionNode = {
  kind: Exclude<SessionEvent['kind'], 'passive'>;
  events: SessionEvent[];
  parent: SessionNode | null;
  /** The parent's id where that line is not in the file. */
  missingParent?: string;
  children: number;
  /** Lines that are not shown (progress, hooks, errors that were retried), by type. */
  passive: Map<string, number>;
};

export type SessionNodes = {
  nodes: SessionNode[];
  find: (uuid: string | null | undefined) => SessionNode | null;
};

/**
 * The lines of a file as nodes, in file order. A reply's lines are joined by its id; a result is joined to the reply whose call
 * it answers, so that parallel calls are no branches; a line that is not shown passes its children on to its parent. A
 * line that stands twice counts once.
 */
export function makeNodes(given: SessionEvent[]): SessionNodes {
  const events = new Map<string, SessionEvent>();
  for (const event of given) if (!events.has(event.uuid)) events.set(event.uuid, event);
  const nodes: SessionNode[] = [];
  const own = new Map<string, SessionNode>();
  const replies = new Map<string, SessionNode>();
  const callers = new Map<string, SessionNode>();
  const stream = new Map<string, string>();
  const trees = new Set([...events.values()].flatMap((event) => (event.parent ? [threadOf(event)] : [])));
  for (const event of events.values()) {
    const thread = threadOf(event);
    // Where no line of a thread has a parent they are no tree: each follows the one before.
    if (event.parent === undefined || !trees.has(thread)) event.parent = stream.get(thread) ?? null;
    stream.set(thread, event.uuid);
    if (event.kind === 'passive') continue;
    const inThread = (id: string) => `${thread} ${id}`;
    const reply = event.messageId === undefined ? undefined : replies.get(inThread(event.messageId));
    const asked = event.kind === 'user' ? event.answers.map((id) => callers.get(inThread(id))) : [];
    let node = reply ?? asked.find((one) => one !== undefined);
    if (node) node.events.push(event);
    else {
      node = { kind: event.kind, events: [event], parent: null, children: 0, passive: new Map() };
      nodes.push(node);
    }
    own.set(event.uuid, node);
    if (event.messageId !== undefined) replies.set(inThread(event.messageId), node);
    for (const id of event.calls) callers.set(inThread(id), node);
  }
  const find = finder(events, own);
  for (const node of nodes) link(node, find);
  for (const event of events.values())
    if (event.kind === 'passive') {
      const { passive } = find(event.uuid) ?? nodes[0] ?? {};
      passive?.set(event.type, (passive.get(event.type) ?? 0) + 1);
    }
  return { nodes, find };
}

function threadOf({ session, agent }: SessionEvent): string {
  return JSON.stringify([session, agent]);
}

function link(node: SessionNode, find: SessionNodes['find']): void {
  const first = node.events[0];
  if (!first || node.kind === 'boundary') return;
  const parent = find(first.parent);
  if (parent && parent !== node) {
    // A subagent's conversation begins where it leaves the main one.
    if ((parent.events[0]?.agent ?? null) === first.agent) {
      node.parent = parent;
      parent.children += 1;
    }
  } else if (typeof first.parent === 'string' && !parent) node.missingParent = first.parent;
}

/** Finds the node of a line, or for one that is not shown that of the nearest line above it. */
function finder(events: Map<string, SessionEvent>, own: Map<string, SessionNode>): SessionNodes['find'] {
  const passedOn = new Map<string, SessionNode | null>();
  return (uuid) => {
    const way: string[] = [];
    const seen = new Set<string>();
    let at = uuid ?? null;
    let found: SessionNode | null = null;
    while (at !== null && !seen.has(at)) {
      const known = own.get(at) ?? passedOn.get(at);
      if (known !== undefined) {
        found = known;
        break;
      }
      seen.add(at);
      way.push(at);
      at = events.get(at)?.parent ?? null;
    }
    for (const one of way) passedOn.set(one, found);
    return found;
  };
}

/** From the root (a compaction, or a message without a parent in the file) to the node. */
export function pathTo(node: SessionNode): SessionNode[] {
  const path: SessionNode[] = [];
  const seen = new Set<SessionNode>();
  for (let at: SessionNode | null = node; at && !seen.has(at); at = at.parent) {
    seen.add(at);
    path.push(at);
  }
  return path.reverse();
}
