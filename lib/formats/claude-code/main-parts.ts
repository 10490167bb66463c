import { pathTo, type SessionNode, type SessionNodes } from '#lib/formats/claude-code/session-nodes.ts';

/** A compaction of a thread: what it cuts after, and the summary that the next part begins with. */
type Compaction = { boundary: SessionNode; summary: SessionNode[] };

/**
 * The parts of the line that leads to a leaf, the oldest first: one, and one more for each time it was compacted or its
 * context was emptied.
 */
export function mainParts(
  leaf: SessionNode,
  thread: SessionNode[],
  find: SessionNodes['find'],
): SessionNode[][] {
  const compactions = findCompactions(thread, find);
  const places = new Map(thread.map((node, i) => [node, i]));
  const parts: SessionNode[][] = [];
  const seen = new Set<SessionNode>();
  let at: SessionNode | null = leaf;
  while (at && !seen.has(at)) {
    const path: SessionNode[] = pathTo(at);
    const cut = cutAtDetached(path, compactions, new Set(path));
    for (const node of cut.flat()) seen.add(node);
    parts.push(...cut.reverse());
    at = beforeCut(parts.at(-1)?.[0], thread, places, seen, find);
  }
  return parts.reverse();
}

/** The last node of what came before, where a part begins with a compaction or with an emptied context. */
function beforeCut(
  root: SessionNode | undefined,
  thread: SessionNode[],
  places: Map<SessionNode, number>,
  seen: Set<SessionNode>,
  find: SessionNodes['find'],
): SessionNode | null {
  const first = root?.events[0];
  if (!root || !first || (root.kind !== 'boundary' && !first.isCompactSummary)) return null;
  const named = find(first.logicalParent ?? first.parent);
  // A message that was kept may be written again after the compaction.
  if (named && !seen.has(named)) return named;
  // Writers before `logicalParentUuid`: what was compacted is what stands before it.
  for (let i = (places.get(root) ?? 0) - 1; i >= 0; i -= 1) {
    const node = thread[i];
    if (node && node.kind !== 'boundary' && !seen.has(node)) return node;
  }
  return null;
}

/**
 * A compaction asked for by hand may hang beside the line, which then goes on from before it. The line is cut there, and
 * its next part begins with the summary.
 */
function cutAtDetached(
  path: SessionNode[],
  compactions: Map<SessionNode, Compaction>,
  onPath: Set<SessionNode>,
): SessionNode[][] {
  const parts: SessionNode[][] = [[]];
  for (const [i, node] of path.entries()) {
    parts.at(-1)?.push(node);
    const compaction = compactions.get(node);
    const next = path[i + 1]?.events[0]?.order;
    if (!compaction || next === undefined || onPath.has(compaction.boundary)) continue;
    const order = compaction.boundary.events[0]?.order ?? 0;
    if (order < next) parts.push([compaction.boundary, ...compaction.summary]);
  }
  return parts;
}

/** The compactions with a summary, by the node they cut after; of several the last. */
function findCompactions(thread: SessionNode[], find: SessionNodes['find']): Map<SessionNode, Compaction> {
  const summaries = new Map<SessionNode, SessionNode[]>();
  for (const node of thread)
    if (node.parent?.kind === 'boundary' && node.events[0]?.isCompactSummary === true)
      summaries.set(node.parent, [...(summaries.get(node.parent) ?? []), node]);
  const found = new Map<SessionNode, Compaction>();
  for (const [boundary, summary] of summaries) {
    const first = boundary.events[0];
    const after = find(first?.logicalParent ?? first?.parent);
    if (after) found.set(after, { boundary, summary });
  }
  return found;
}
