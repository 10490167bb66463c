import type { PaneKind } from '#components/trace/rows.ts';
import type { PaneHandle } from '#components/trace/text-pane.tsx';

export type PaneRegistry = ReturnType<typeof createPaneRegistry>;

/** The panes now in the page, for whoever has to move them. `attach` and `attachRoot` are callback refs. */
export function createPaneRegistry() {
  const handles = new Map<PaneKind, PaneHandle>();
  let root: HTMLElement | null = null;
  const attach = (pane: PaneKind) => (handle: PaneHandle | null) => {
    if (handle) handles.set(pane, handle);
    else handles.delete(pane);
  };
  return {
    attach: { prompt: attach('prompt'), reasoning: attach('reasoning'), answer: attach('answer') },
    attachRoot: (element: HTMLElement | null) => {
      root = element;
    },
    find: (pane: PaneKind): PaneHandle | null => handles.get(pane) ?? null,
    findRoot: () => root,
  };
}
