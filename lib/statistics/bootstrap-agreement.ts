import {
  bootstrapIntervals,
  collapseClusters,
  type Clusters,
  type Drawing,
  type Interval,
} from '#lib/statistics/bootstrap.ts';
import type { Counts } from '#lib/statistics/counts.ts';
import { statistics, type StatisticId } from '#lib/statistics/index.ts';

/** An item in n: its cell of the 2×2 table, the reference's answer, and A's score where it is a finite number. */
export type AnsweredItem = { group: string; cell: keyof Counts; positive: boolean; score: number | null };

type Intervals = Partial<Record<StatisticId, Interval>>;

/** resamples × items stays within this, unless that leaves fewer than 200: a second or a few. */
const costLimit = 100_000_000;

/**
 * The bootstrapped intervals of an agreement. Every statistic sees the same draws of groups: the table's from the
 * groups' counts, AUROC from the groups' scores, sorted once and weighted by the draw.
 */
export function bootstrapAgreement(items: readonly AnsweredItem[], options: Drawing) {
  const affordable = Math.max(200, Math.floor(costLimit / Math.max(1, items.length)));
  const resamples = Math.min(options.resamples, affordable);
  const groups = Map.groupBy(items, (item) => item.group);
  const drawing = { seed: options.seed, resamples };
  const intervals: Intervals = {
    ...bootstrapCounts(groups.values(), drawing),
    ...(items.some((item) => item.score !== null) ? bootstrapAuroc(items, groups, drawing) : {}),
  };
  const undefinedResamples = Object.fromEntries(
    Object.entries(intervals).map(([id, interval]) => [id, interval.undefinedResamples]),
  ) as Partial<Record<StatisticId, number>>;
  return { intervals, seed: options.seed, resamples, clusters: groups.size, undefinedResamples };
}

function bootstrapCounts(groups: Iterable<AnsweredItem[]>, drawing: Drawing): Intervals {
  const bootstrapped = statistics
    .filter((statistic) => statistic.from === 'counts')
    .filter((one) => one.interval === 'bootstrap');
  const tables = Array.from(groups, (group) => {
    const counts: Counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
    for (const { cell } of group) counts[cell] += 1;
    return counts;
  });
  const clusters = collapseClusters(tables, ({ tp, fp, fn, tn }) => `${tp} ${fp} ${fn} ${tn}`);
  const measure = (weights: Uint32Array) => {
    const sum: Counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
    for (const [index, { tp, fp, fn, tn }] of clusters.patterns.entries()) {
      const weight = weights[index] ?? 0;
      sum.tp += weight * tp;
      sum.fp += weight * fp;
      sum.fn += weight * fn;
      sum.tn += weight * tn;
    }
    return bootstrapped.map((statistic) => statistic.compute(sum).value);
  };
  const intervals = bootstrapIntervals(clusters, bootstrapped.length, measure, drawing);
  return Object.fromEntries(bootstrapped.map(({ id }, index) => [id, intervals[index]]));
}

function bootstrapAuroc(
  items: readonly AnsweredItem[],
  groups: ReadonlyMap<string, AnsweredItem[]>,
  drawing: Drawing,
): Intervals {
  const scores = new Set(items.flatMap(({ score }) => (score === null ? [] : [score])));
  const rankOf = new Map([...scores].sort((x, y) => x - y).map((score, rank) => [score, rank]));
  // One number per scored item: twice its score's rank, plus one for a positive.
  const keysOf = (group: AnsweredItem[]) =>
    group
      .flatMap(({ score, positive }) =>
        score === null ? [] : [2 * (rankOf.get(score) ?? 0) + Number(positive)],
      )
      .sort((x, y) => x - y);
  const clusters = collapseClusters(Array.from(groups.values(), keysOf), (keys) => keys.join(' '));
  const area = weightedArea(clusters, scores.size);
  const [auroc] = bootstrapIntervals(clusters, 1, (weights) => [area(weights)], drawing);
  return auroc ? { auroc } : {};
}

/** The AUROC of a draw: how often each key is drawn, then one pass up the ranks. */
function weightedArea(
  { patterns }: Clusters<number[]>,
  ranks: number,
): (weights: Uint32Array) => number | null {
  const keys = Uint32Array.from(patterns.flat());
  const patternOfKey = Uint32Array.from(patterns.flatMap((pattern, index) => pattern.map(() => index)));
  const drawn = new Float64Array(2 * ranks);
  return (weights) => {
    drawn.fill(0);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? 0;
      drawn[key] = (drawn[key] ?? 0) + (weights[patternOfKey[index] ?? 0] ?? 0);
    }
    let positives = 0;
    let negatives = 0;
    let twiceWon = 0;
    for (let key = 0; key < drawn.length; key += 2) {
      const negative = drawn[key] ?? 0;
      const positive = drawn[key + 1] ?? 0;
      twiceWon += positive * (2 * negatives + negative);
      positives += positive;
      negatives += negative;
    }
    return positives === 0 || negatives === 0 ? null : twiceWon / (2 * positives * negatives);
  };
}
