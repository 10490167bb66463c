import { mainParts } from '#lib/formats/claude-code/main-parts.ts';
import { pathTo, type SessionNode, type SessionNodes } from '#lib/formats/claude-code/session-nodes.ts';

/** One way through a session, from its root to a leaf: what becomes one trace. */
export type SessionLine = {
  nodes: SessionNode[];
  /** Names it within its session, the same however the session grows. */
  name: string;
  kind: 'main' | 'branch' | 'sidechain';
  /** Of a conversation that was compacted: which part, 1-based. */
  part?: number;
  /** Of several branches: which, 1-based. */
  branch?: number;
};

export type SessionLines = {
  lines: SessionLine[];
  /** What stands beside the lines and was never answered, each branch of it by its first node. */
  unanswered: SessionNode[];
  /** Branches that the model replied on, beyond the limit. */
  beyond: SessionNode[];
};

/** Each branch repeats what came before it, so there must be an end to them. */
export const mostBranches = 200;

/**
 * The lines of one thread: a session's main conversation (`agent` null) or a subagent's. The main line leads to the last leaf;
 * where the conversation was compacted it is several parts. Other leaves are branches that were left (a retry, a
 * rewind), if the model replied on them. `taken` holds the nodes that have a line, and gets those of these lines.
 */
export function findLines(
  thread: SessionNode[],
  find: SessionNodes['find'],
  agent: string | null,
  taken: Set<SessionNode>,
): SessionLines {
  const leaves = thread.filter((node) => node.children === 0 && node.kind !== 'boundary');
  const last = leaves.at(-1);
  const all = last ? mainParts(last, thread, find) : [];
  for (const node of all.flat()) taken.add(node);
  const found: SessionLines = { lines: [], unanswered: [], beyond: [] };
  const parts: SessionNode[][] = [];
  for (const [i, nodes] of all.entries()) {
    if (i === all.length - 1 || nodes.some(({ kind }) => kind === 'assistant')) parts.push(nodes);
    else found.unanswered.push(...nodes.filter(({ kind }) => kind !== 'boundary').slice(0, 1));
  }
  for (const [i, nodes] of parts.entries()) {
    const ordinal = i === 0 ? '' : `-${i + 1}`;
    found.lines.push({
      nodes,
      name: agent === null ? String(i + 1) : `sidechain-${agent}${ordinal}`,
      kind: agent === null ? 'main' : 'sidechain',
      ...(parts.length > 1 ? { part: i + 1 } : {}),
    });
  }
  let branch = 0;
  for (const leaf of leaves) {
    const own = takeOwn(leaf, taken);
    const [first] = own;
    if (!first) continue;
    if (!own.some((node) => node.kind === 'assistant')) found.unanswered.push(first);
    else if (branch === mostBranches) found.beyond.push(first);
    else {
      branch += 1;
      const kind = agent === null ? 'branch' : 'sidechain';
      found.lines.push({ nodes: pathTo(leaf), name: `branch-${first.events[0]?.uuid ?? ''}`, kind, branch });
    }
  }
  return found;
}

/** The nodes up from the leaf that no line has yet, from the top; they are taken. */
function takeOwn(leaf: SessionNode, taken: Set<SessionNode>): SessionNode[] {
  const own: SessionNode[] = [];
  for (let at: SessionNode | null = leaf; at && !taken.has(at); at = at.parent) {
    taken.add(at);
    if (at.kind !== 'boundary') own.push(at);
  }
  return own.reverse();
}
