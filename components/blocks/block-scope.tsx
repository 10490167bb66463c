'use client';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useTraceText } from '#components/trace/trace-text.ts';
import { listTurns, markPictures, type AgentTurn } from '#lib/trace/timeline.ts';
import type { AgentAction } from '#lib/trace/agent-action.ts';
import type { BlockView, TraceView } from '#lib/trace/view.ts';

type Place = { block: number; start: number; end: number };

/** What the view of a block needs of the trace it stands in. */
export type BlockScope = {
  slug: string;
  traceId: string;
  status: TraceView['status'];
  statusReason: string | null;
  blocks: readonly BlockView[];
  findBlock: (ordinal: number) => BlockView | null;
  /** Shows a place in the reader's text. */
  goTo: (place: Place) => void;
  turns: readonly AgentTurn[];
  marks: ReadonlyMap<number, Pick<AgentAction, 'points' | 'boxes' | 'unit'>[]>;
};

const Scope = createContext<BlockScope | null>(null);

export function useBlockScope(): BlockScope {
  const scope = useContext(Scope);
  if (!scope) throw new Error('The view of a block stands outside its trace.');
  return scope;
}

type BlockScopeProviderProps = {
  slug: string;
  trace: TraceView;
  goTo: (place: Place) => void;
  children: ReactNode;
};

/** Around whatever shows blocks of a trace. */
export function BlockScopeProvider({ slug, trace, goTo, children }: BlockScopeProviderProps) {
  const { blocks } = trace;
  const texts = useTraceText();
  const derived = useMemo(() => {
    // A word like DONE stands in a short text; one that is not read yet is looked at in its place.
    const withText = blocks.map((block) => ({
      ...block,
      text: texts.read({ block: block.ordinal, start: 0, end: block.length }) ?? '',
    }));
    const byOrdinal = new Map(blocks.map((block) => [block.ordinal, block]));
    return {
      findBlock: (ordinal: number) => byOrdinal.get(ordinal) ?? null,
      turns: listTurns(withText),
      marks: markPictures(withText),
    };
  }, [blocks, texts]);
  const { status, statusReason, id: traceId } = trace;
  return <Scope value={{ slug, traceId, status, statusReason, blocks, goTo, ...derived }}>{children}</Scope>;
}
