'use client';
import type { InfiniteData } from '@tanstack/react-query';
import { useStepSeries, type StepSeries } from '#components/blocks/use-steps.ts';
import { findDrops, usualDrop } from '#lib/trace/score-drop.ts';
import { findScores } from '#lib/trace/step-payload.ts';
import type { StepView } from '#lib/trace/view.ts';

/** One scorer's scores by the ordinal of the step, in order, and the steps at which the score drops by the usual rule. */
export type ScorerColumn = {
  scorer: string;
  values: ReadonlyMap<number, number>;
  drops: ReadonlySet<number>;
};

const mostByItself = 50_000;
/** Every row of a long trace asks for the same table. */
const tables = new WeakMap<InfiniteData<StepView[]>, ScorerColumn[]>();

const none: readonly ScorerColumn[] = [];

/** The scores of a block's steps (null has none), read once for all that show them. */
export function useScoreTable(block: number | null): {
  scorers: readonly ScorerColumn[];
  series: StepSeries;
} {
  const series = useStepSeries(block, 'scores', { page: 5_000, most: mostByItself });
  const { data } = series;
  if (!data) return { scorers: none, series };
  const known = tables.get(data) ?? listScorers(series.steps);
  tables.set(data, known);
  return { scorers: known, series };
}

function listScorers(steps: readonly StepView[]): ScorerColumn[] {
  const columns = new Map<string, Map<number, number>>();
  for (const { ordinal, payload } of steps)
    for (const { scorer, value } of findScores(payload ?? undefined)) {
      const values = columns.get(scorer) ?? new Map<number, number>();
      values.set(ordinal, value);
      columns.set(scorer, values);
    }
  return [...columns].map(([scorer, values]) => {
    const ordinals = [...values.keys()];
    const drops = findDrops([...values.values()], usualDrop).map(({ step }) => ordinals[step] ?? 0);
    return { scorer, values, drops: new Set(drops) };
  });
}
