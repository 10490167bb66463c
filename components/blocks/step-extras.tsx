'use client';
import { GitBranch, TrendingDown } from 'lucide-react';
import { useState } from 'react';
import { useScoreTable } from '#components/blocks/score-table.ts';
import { useStep, useStepFacts } from '#components/blocks/use-steps.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatDecimal } from '#components/ui/format-number.ts';
import { usualDrop } from '#lib/trace/score-drop.ts';
import { findAlternatives, type StepAlternative } from '#lib/trace/step-payload.ts';

/** What is said of one step, under its text: its scores with the drop moment, and what else might have stood there. */
export function StepExtras({ block, step }: { block: number; step: number }) {
  const { facts } = useStepFacts();
  const here = facts?.find((one) => one.block === block);
  if (!here || here.scores + here.alternatives === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-1.5 pb-1.5 pl-12.5">
      {here.scores > 0 && <Scores block={block} step={step} />}
      {here.alternatives > 0 && <Alternatives block={block} step={step} />}
    </div>
  );
}

function Scores({ block, step }: { block: number; step: number }) {
  const { scorers } = useScoreTable(block);
  return scorers.flatMap(({ scorer, values, drops }) => {
    const value = values.get(step) ?? null;
    if (value === null) return [];
    const dropped = drops.has(step);
    return [
      <span
        key={scorer}
        title={dropped ? `The score falls by ${usualDrop.least} or more here (ρ, absolute)` : undefined}
        className={classNames(
          'inline-flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-xs tabular-nums',
          dropped ? 'bg-danger-soft text-danger' : 'bg-hover text-muted',
        )}
      >
        <VisibleText text={scorer} />
        <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-full bg-line-strong">
          <span
            className="block h-full bg-current"
            style={{ width: `${Math.min(Math.max(value, 0), 1) * 100}%` }}
          />
        </span>
        {formatDecimal(value)}
        {dropped && (
          <>
            <TrendingDown aria-hidden className="size-3" /> drop
          </>
        )}
      </span>,
    ];
  });
}

function Alternatives({ block, step }: { block: number; step: number }) {
  const [open, setOpen] = useState(false);
  const found = findAlternatives(useStep(block, step, true)?.payload ?? undefined);
  if (found.length === 0) return null;
  return (
    <div className={classNames(open && 'basis-full')}>
      <Button
        variant="ghost"
        size="sm"
        className="h-5! px-1.5!"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <GitBranch aria-hidden className="size-3!" />
        {found.length} {found.length === 1 ? 'alternative' : 'alternatives'}
      </Button>
      {open && (
        <ul
          aria-label={`Alternatives of step ${step + 1}`}
          className="mt-1 border-l-2 border-line-strong pl-3"
        >
          {found.map((alternative, index) => (
            <Alternative key={index} alternative={alternative} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** UTF-16 units of an alternative shown before it is opened. */
const mostFolded = 600;

function Alternative({ alternative: { text, score, chosen } }: { alternative: StepAlternative }) {
  const [whole, setWhole] = useState(false);
  const left = text.length - mostFolded;
  return (
    <li
      dir="auto"
      className={classNames('reading py-1 whitespace-pre-wrap', chosen !== true && 'text-muted')}
    >
      <VisibleText text={whole || left <= 0 ? text : text.slice(0, mostFolded)} />
      <span className="ml-2 inline-flex gap-1 align-baseline">
        {chosen === true && <Badge tone="accent">chosen</Badge>}
        {score !== undefined && <Badge>{formatDecimal(score)}</Badge>}
      </span>
      {left > 0 && !whole && (
        <Button variant="ghost" size="sm" onClick={() => setWhole(true)}>
          {left.toLocaleString('en')} characters more
        </Button>
      )}
    </li>
  );
}
