'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronLeft, ChevronRight, TextSearch } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useBlockScope, type BlockScope } from '#components/blocks/block-scope.tsx';
import { commandOf, describeAction } from '#components/blocks/describe-action.ts';
import { SignalBadge } from '#components/blocks/signal-badge.tsx';
import { TimelineTurn } from '#components/blocks/timeline-turn.tsx';
import { useTraceText } from '#components/trace/trace-text.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Button } from '#components/ui/button.tsx';
import { Drawer } from '#components/ui/drawer.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { findAction, type AgentSignal } from '#lib/trace/agent-action.ts';
import type { TextStore } from '#lib/trace/text-store.ts';
import type { AgentTurn } from '#lib/trace/timeline.ts';
import type { BlockView } from '#lib/trace/view.ts';

type AgentTimelineProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** An agent's run turn by turn: thought, actions, what came of them and what it saw. Arrows or j and k step. */
export function AgentTimeline({ open, onOpenChange }: AgentTimelineProps) {
  return (
    <Drawer title="Agent timeline" open={open} onOpenChange={onOpenChange} className="w-[min(84rem,97vw)]!">
      <Timeline close={() => onOpenChange(false)} />
    </Drawer>
  );
}

function Timeline({ close }: { close: () => void }) {
  const scope = useBlockScope();
  const { turns, goTo } = scope;
  const [at, setAt] = useState(0);
  const stage = useRef<HTMLDivElement>(null);
  const last = turns.length - 1;
  // The keys work at once, and no button shows its tooltip unasked.
  useEffect(() => {
    stage.current?.focus();
  }, []);
  const show = (next: number) => {
    setAt(Math.min(Math.max(next, 0), last));
    stage.current?.scrollTo({ top: 0 });
  };
  const openInText = () => {
    const turn = turns[at];
    const block = turn && scope.findBlock([...turn.thoughts, ...turn.actions, ...turn.observations][0] ?? -1);
    if (!block) return;
    close();
    goTo({ block: block.ordinal, start: 0, end: Math.max(1, Math.min(200, block.length)) });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The large picture stands in this one only for React.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    const { key } = event;
    if (key === 'j' || key === 'ArrowRight') show(at + 1);
    else if (key === 'k' || key === 'ArrowLeft') show(at - 1);
    else if (key === 'Home') show(0);
    else if (key === 'End') show(last);
    else if (key === 'o') openInText();
    else if (key === 'z') stage.current?.querySelector<HTMLElement>('figure button')?.click();
    else return;
    event.preventDefault();
  };
  const turn = turns[at];
  return (
    // The keys work wherever the focus is inside; each has its button.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- as it says
    <div onKeyDown={press} className="flex h-full flex-col gap-3">
      <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted">
        <IconButton label="Previous turn" keys="k" disabled={at === 0} onClick={() => show(at - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <span role="status" className="min-w-24 text-center text-ink tabular-nums">
          Turn {(at + 1).toLocaleString('en')} of {turns.length.toLocaleString('en')}
        </span>
        <IconButton label="Next turn" keys="j" disabled={at === last} onClick={() => show(at + 1)}>
          <ChevronRight aria-hidden />
        </IconButton>
        <Button variant="ghost" size="sm" onClick={openInText}>
          <TextSearch aria-hidden />
          In the text
        </Button>
        <span className="ml-auto flex items-center gap-1.5 max-md:hidden">
          <Kbd keys="j" /> next <Kbd keys="k" /> previous <Kbd keys="z" /> picture large <Kbd keys="o" /> in
          the text
        </span>
      </div>
      <div className="flex min-h-0 flex-1 gap-4">
        <TurnList at={at} onChoose={show} />
        <div
          ref={stage}
          role="group"
          aria-label={`Turn ${at + 1}`}
          // A scrolling region must take the focus.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
          tabIndex={0}
          className="min-w-0 flex-1 overflow-y-auto pr-1 focus-visible:outline-none"
        >
          {turn && <TimelineTurn key={at} turn={turn} signal={signalOf(scope, turn, at)} />}
        </div>
      </div>
    </div>
  );
}

/** A run that ended with an error crashed in its last turn. */
function signalOf({ turns, status }: BlockScope, turn: AgentTurn, at: number): AgentSignal | null {
  return turn.signal ?? (status === 'error' && at === turns.length - 1 ? 'crash' : null);
}

/** Every turn in a line. Only those in sight exist. */
function TurnList({ at, onChoose }: { at: number; onChoose: (turn: number) => void }) {
  const scope = useBlockScope();
  const texts = useTraceText();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its result is used here only, never memoised
  const virtualizer = useVirtualizer({
    count: scope.turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 6,
  });
  useEffect(() => {
    virtualizer.scrollToIndex(at);
  }, [at, virtualizer]);
  return (
    <div
      ref={scroller}
      role="group"
      aria-label="Turns"
      // A scrolling region must take the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
      tabIndex={0}
      className="w-60 shrink-0 overflow-y-auto border-r border-line pr-2 max-md:hidden"
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const turn = scope.turns[index];
          if (!turn) return null;
          const signal = signalOf(scope, turn, index);
          return (
            <button
              key={index}
              type="button"
              aria-current={index === at ? 'step' : undefined}
              onClick={() => onChoose(index)}
              style={{ transform: `translateY(${start}px)` }}
              className={classNames(
                'absolute inset-x-0 top-0 flex h-10 items-center gap-2 rounded-md px-2 text-left text-xs',
                index === at ? 'bg-accent-soft text-ink' : 'text-muted hover:bg-hover',
              )}
            >
              <span className="w-6 shrink-0 text-right tabular-nums">{index + 1}</span>
              <span className="min-w-0 flex-1 truncate">
                <VisibleText text={summaryOf(scope, turn, texts)} />
              </span>
              {signal && <SignalBadge signal={signal} />}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** What it did in a few words, else what it thought. */
function summaryOf({ findBlock }: BlockScope, { actions, thoughts }: AgentTurn, texts: TextStore): string {
  const startOf = (block: BlockView | null) =>
    block ? (texts.read({ block: block.ordinal, start: 0, end: 80 })?.replace(/\s+/g, ' ') ?? '…') : '';
  const call = findBlock(actions[0] ?? -1);
  const action = findAction(call?.payload ?? undefined);
  const more = actions.length > 1 ? ` +${actions.length - 1}` : '';
  if (action) return `${describeAction(action)}${more}`;
  const command = call && commandOf(call);
  if (command) return `$ ${command.slice(0, 80).replace(/\s+/g, ' ')}${more}`;
  if (call) return `${call.name ?? 'a tool'} ${startOf(call)}${more}`;
  return startOf(findBlock(thoughts[0] ?? -1));
}
