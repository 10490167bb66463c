'use client';
import { useState } from 'react';
import {
  extendSelection,
  nothingSelected,
  toggleLoaded,
  toggleTrace,
  type TraceSelection,
} from '#components/explore/trace-selection.ts';

export type SelectTraces = {
  selection: TraceSelection;
  toggle: (id: string) => void;
  extend: (from: string, to: string) => void;
  toggleLoaded: () => void;
  /** All that the filter means, of which there are so many. */
  selectAll: (count: number) => void;
  clear: () => void;
};

/** In this tab only, so that it is still there on coming back from a trace. */
const kept = new Map<string, TraceSelection>();

/**
 * What is picked of a project's traces. It outlasts sorting, paging and other filters; all that a filter means is
 * meant for that filter alone. `loaded`: the rows there are, in their order.
 */
export function useTraceSelection(
  project: string,
  conditions: string,
  loaded: readonly string[],
): SelectTraces {
  const [state, setState] = useState(() => kept.get(project) ?? nothingSelected);
  const selection = state.all && state.all.conditions !== conditions ? nothingSelected : state;
  const change = (next: TraceSelection) => {
    kept.set(project, next);
    setState(next);
  };
  return {
    selection,
    toggle: (id) => change(toggleTrace(selection, id, loaded)),
    extend: (from, to) => change(extendSelection(selection, { from, to, loaded })),
    toggleLoaded: () => change(toggleLoaded(selection, loaded)),
    selectAll: (count) => change({ ...nothingSelected, all: { conditions, count } }),
    clear: () => change(nothingSelected),
  };
}
