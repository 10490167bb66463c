'use client';
import { CircleAlert, CornerDownRight, SquareTerminal, Wrench } from 'lucide-react';
import { describeAction, isTerminal } from '#components/blocks/describe-action.ts';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { SignalBadge } from '#components/blocks/signal-badge.tsx';
import { useKnownText } from '#components/trace/trace-text.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { findAction } from '#lib/trace/agent-action.ts';
import { findFailure } from '#lib/trace/tool-failure.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** Over a tool's call or result: which tool, what it did, whether it failed, and the way to the other of the two. */
export function ToolHeading({ block }: { block: BlockView }) {
  const isCall = block.kind === 'tool_call';
  const failure = isCall ? null : findFailure(block.payload);
  const text = useKnownText({ block: block.ordinal, start: 0, end: Math.min(block.length, mostFailure) });
  const action = isCall ? findAction(block.payload) : null;
  const Icon = failure !== null ? CircleAlert : isTerminal(block.name) ? SquareTerminal : Wrench;
  const title = isCall ? 'Calls' : failure !== null ? 'Error from' : 'Result of';
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center gap-x-1.5 gap-y-0.5 px-3 pt-3 pb-0.5 text-xs',
        failure !== null ? 'text-danger' : 'text-muted',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {title}
      <span className="font-mono text-ink">
        <VisibleText text={block.name ?? (isCall ? 'a tool' : 'the tool')} />
      </span>
      {action && (
        <span className="rounded-sm bg-hover px-1.5 font-mono text-ink">
          <VisibleText text={describeAction(action)} />
        </span>
      )}
      {action?.signal && <SignalBadge signal={action.signal} />}
      <OtherHalf block={block} />
      {failure !== null && failure !== '' && failure.slice(0, mostFailure) !== text && (
        <span className="basis-full [overflow-wrap:anywhere]">
          <VisibleText text={failure.slice(0, mostFailure)} />
          {failure.length > mostFailure &&
            ` … ${(failure.length - mostFailure).toLocaleString('en')} characters more`}
        </span>
      )}
    </div>
  );
}

/** UTF-16 units of an error that stand over its result. */
const mostFailure = 600;

function OtherHalf({ block }: { block: BlockView }) {
  const { blocks, goTo } = useBlockScope();
  const isCall = block.kind === 'tool_call';
  if (block.callId === null) return null;
  const other = blocks.find(
    ({ kind, role, callId }) =>
      callId === block.callId && (isCall ? kind !== 'tool_call' && role === 'tool' : kind === 'tool_call'),
  );
  if (!other)
    return (
      <span className="text-faint">
        · {isCall ? 'no result in the trace' : 'its call is not in the trace'}
      </span>
    );
  return (
    <button
      type="button"
      onClick={() => goTo({ block: other.ordinal, start: 0, end: Math.max(1, Math.min(other.length, 200)) })}
      className="inline-flex items-center gap-0.5 rounded-sm text-muted underline decoration-line-strong underline-offset-2 hover:text-accent"
    >
      <CornerDownRight aria-hidden className={classNames('size-3', !isCall && 'rotate-180')} />
      {isCall ? (findFailure(other.payload) === null ? 'its result' : 'its error') : 'its call'}
    </button>
  );
}
