'use client';
import { useState, type ReactNode } from 'react';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { BlockText } from '#components/blocks/block-text.tsx';
import { commandOf } from '#components/blocks/describe-action.ts';
import { PictureBlock } from '#components/blocks/picture-block.tsx';
import type { Marks } from '#components/blocks/picture-marks.tsx';
import { SignalBadge } from '#components/blocks/signal-badge.tsx';
import { ToolHeading } from '#components/blocks/tool-heading.tsx';
import { ObservabilityBadge } from '#components/trace/observability-badge.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { useText } from '#components/trace/trace-text.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { findAction, findMarks, type AgentSignal } from '#lib/trace/agent-action.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import type { AgentTurn } from '#lib/trace/timeline.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** One turn: what the agent saw and did beside what it thought and what came of it. */
export function TimelineTurn({ turn, signal }: { turn: AgentTurn; signal: AgentSignal | null }) {
  const { findBlock, statusReason } = useBlockScope();
  const found = (ordinals: readonly number[]) => ordinals.flatMap((ordinal) => findBlock(ordinal) ?? []);
  const seen = findBlock(turn.seen ?? -1);
  const pictures = found(turn.pictures);
  const hasPictures = seen !== null || pictures.length > 0;
  return (
    <div
      className={classNames(
        'grid gap-x-6 gap-y-4',
        hasPictures && 'lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]',
      )}
    >
      <div className="min-w-0">
        {signal && (
          <p className="mb-2 flex items-center gap-2 text-sm">
            <SignalBadge signal={signal} />
            {signal === 'crash' && statusReason !== null && <VisibleText text={statusReason} />}
          </p>
        )}
        <Part
          title="Thought"
          empty="The agent wrote no thought in this turn."
          blocks={found(turn.thoughts)}
        />
        <Part title="Actions" empty="No action in this turn." blocks={found(turn.actions)} />
        <Part
          title="Observation"
          empty="Nothing was observed."
          blocks={found(turn.observations)}
          optional={pictures.length > 0}
        />
      </div>
      {hasPictures && (
        <div className="min-w-0">
          {seen && (
            <Pictures title="Seen before acting">
              <PictureBlock block={seen} tall drawn={marksOn(seen, found(turn.actions))} />
            </Pictures>
          )}
          {pictures.map((picture) => (
            <Pictures key={picture.ordinal} title="Seen after">
              <PictureBlock block={picture} drawn={marksOn(picture, [])} />
            </Pictures>
          ))}
        </div>
      )}
    </div>
  );
}

/** What the picture brings itself, else where these calls clicked: not what other turns did on the same picture. */
function marksOn(picture: BlockView, calls: readonly BlockView[]): Marks[] {
  const own = findMarks(picture.payload ?? undefined);
  if (own) return [own];
  return calls.flatMap(({ payload }) => {
    const action = findAction(payload ?? undefined);
    return (action?.points ?? action?.boxes) ? [action] : [];
  });
}

function Pictures({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-3">
      <h3 className="px-3 text-xs font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

type PartProps = {
  title: string;
  empty: string;
  blocks: readonly BlockView[];
  /** Left out where there is nothing in it. */
  optional?: boolean;
};

function Part({ title, empty, blocks, optional = false }: PartProps) {
  if (optional && blocks.length === 0) return null;
  return (
    <section aria-label={title} className="mb-4">
      <h3 className="border-b border-line pb-1 text-xs font-medium text-muted">{title}</h3>
      {blocks.length === 0 && <p className="py-2 text-sm text-muted italic">{empty}</p>}
      {blocks.map((block) => (
        <TurnText key={block.ordinal} block={block} />
      ))}
    </section>
  );
}

/** As much of a text as is shown at once, UTF-16 units. */
const mostShown = 6_000;

function TurnText({ block }: { block: BlockView }) {
  const [shown, setShown] = useState(mostShown);
  const text = useText({ block: block.ordinal, start: 0, end: Math.min(shown + 1, block.length) });
  const end = Math.min(text !== null && splitsPair(text, shown) ? shown + 1 : shown, block.length);
  const isTool = block.kind === 'tool_call' || block.kind === 'tool_result';
  const given = block.kind === 'tool_call' ? commandOf(block) : null;
  const command = given !== null && given.length <= mostShown ? given : null;
  const left = block.length - end;
  return (
    <div className="pt-2">
      {isTool && (
        <div className="-ml-3">
          <ToolHeading block={block} />
        </div>
      )}
      {block.observability && <ObservabilityBadge observability={block.observability} />}
      {command === null ? (
        <div
          dir="auto"
          className={classNames(
            'whitespace-pre-wrap [unicode-bidi:isolate]',
            isTool ? 'rounded-md bg-sunken px-3 py-2 reading-code' : 'reading pt-1',
          )}
        >
          <BlockText
            text={text?.slice(0, end) ?? 'Loading…'}
            start={0}
            look={isTool ? 'code' : 'reading'}
            forcedPrefix={block.forcedPrefix}
          />
          {block.length === 0 && <span className="text-muted italic">{emptyText(block)}</span>}
        </div>
      ) : (
        <div className="rounded-md bg-sunken px-3 py-2 reading-code whitespace-pre-wrap">
          <span aria-hidden className="text-accent select-none">
            ${' '}
          </span>
          <BlockText text={command} start={0} look="code" forcedPrefix={0} />
        </div>
      )}
      {left > 0 && command === null && (
        <Button variant="ghost" size="sm" onClick={() => setShown((now) => now * 4)}>
          Show more: {left.toLocaleString('en')} characters are not shown
        </Button>
      )}
    </div>
  );
}

function emptyText({ observability, kind }: BlockView): string {
  if (observability === 'redacted') return 'The model reasoned here. The provider withholds the text.';
  return kind === 'tool_result' ? 'The result is empty.' : 'Empty.';
}
