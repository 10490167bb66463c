/** A step with the steps that are part of it, in the order of the source. */
export type StepNode<Step> = { step: Step; depth: number; children: StepNode<Step>[] };

/**
 * The tree that steps make by `parent`, the ordinal of the step each is part of. A parent that is not among the steps,
 * is the step itself or would close a circle counts as none: every step stands in the tree exactly once.
 */
export function growStepTree<Step extends { ordinal: number; parent: number | null }>(
  steps: readonly Step[],
): StepNode<Step>[] {
  const nodes = new Map(steps.map((step) => [step.ordinal, { step, depth: 0, children: [] }]));
  const circular = findClosing(nodes);
  const roots: StepNode<Step>[] = [];
  for (const node of nodes.values()) {
    const { ordinal, parent } = node.step;
    const above = parent === null || circular.has(ordinal) ? undefined : nodes.get(parent);
    (above ? above.children : roots).push(node);
  }
  const open = [...roots];
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      child.depth = node.depth + 1;
      open.push(child);
    }
  return roots;
}

/** The nodes in reading order: each before what is part of it. */
export function listStepNodes<Step>(roots: readonly StepNode<Step>[]): StepNode<Step>[] {
  const listed: StepNode<Step>[] = [];
  const open = roots.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    listed.push(node);
    open.push(...node.children.toReversed());
  }
  return listed;
}

/** The steps whose parent would close a circle, one for each circle. Every step is walked over once. */
function findClosing<Step extends { parent: number | null }>(
  nodes: ReadonlyMap<number, StepNode<Step>>,
): Set<number> {
  const closing = new Set<number>();
  const walks = new Map<number, number>();
  for (const start of nodes.keys()) {
    let at: number | null = start;
    let last = start;
    while (at !== null && nodes.has(at) && !walks.has(at)) {
      walks.set(at, start);
      last = at;
      at = nodes.get(at)?.step.parent ?? null;
    }
    if (at !== null && walks.get(at) === start && nodes.get(last)?.step.parent === at) closing.add(last);
  }
  return closing;
}
