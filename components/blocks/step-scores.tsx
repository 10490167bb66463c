'use client';
import { useId, useMemo, useState } from 'react';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { ScoreLine } from '#components/blocks/score-line.tsx';
import { useScoreTable } from '#components/blocks/score-table.ts';
import { Button } from '#components/ui/button.tsx';
import { formatCount, formatDecimal } from '#components/ui/format-number.ts';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { findDrops, usualDrop, type DropRule } from '#lib/trace/score-drop.ts';
import type { StepFacts } from '#lib/trace/view.ts';

/** What scorers say of the steps, one line each, and where the score drops. */
export function StepScores({ facts }: { facts: StepFacts }) {
  const { findBlock, goTo } = useBlockScope();
  const { scorers, series } = useScoreTable(facts.block);
  const [rule, setRule] = useState<DropRule>(usualDrop);
  const slider = useId();
  const { steps } = series;
  const block = findBlock(facts.block);
  const all = block?.stepStarts.length ?? facts.steps;
  const lines = useMemo(
    () =>
      scorers.map(({ scorer, values }) => ({
        scorer,
        values: Array.from({ length: all }, (_, step) => values.get(step) ?? null),
      })),
    [scorers, all],
  );
  const show = (ordinal: number) => {
    const start = block?.stepStarts[ordinal];
    if (block && start !== undefined)
      goTo({ block: block.ordinal, start, end: block.stepStarts[ordinal + 1] ?? block.length });
  };
  return (
    <div className="max-h-[40vh] overflow-y-auto border-t border-line px-4 pt-2 pb-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <label htmlFor={slider} className="flex items-center gap-2">
          A drop is a fall of at least ρ =
          <input
            id={slider}
            type="range"
            min={0.05}
            max={0.95}
            step={0.05}
            value={rule.least}
            onChange={({ target }) => setRule({ ...rule, least: Number(target.value) })}
            className="w-28 accent-(--accent)"
          />
          <span className="text-ink tabular-nums">{formatDecimal(rule.least)}</span>
        </label>
        <SegmentedControl
          label="What the fall is measured in"
          value={rule.form}
          onValueChange={(form) => setRule({ ...rule, form })}
          segments={[
            { value: 'absolute', label: 'absolute' },
            { value: 'relative', label: 'of the score before' },
          ]}
        />
        <span className="tabular-nums">
          {formatCount(steps.length)} of {formatCount(all)} steps have a score
          {!series.whole && ` · read so far of ${formatCount(facts.scores)}`}
        </span>
        {!series.whole && !series.reading && (
          <Button size="sm" onClick={series.readOn}>
            {series.failed ? 'Did not load: try again' : 'Read on'}
          </Button>
        )}
      </div>
      {lines.map(({ scorer, values }) => (
        <ScoreLine
          key={scorer}
          scorer={scorer}
          values={values}
          drops={findDrops(values, rule)}
          onShow={show}
        />
      ))}
    </div>
  );
}
