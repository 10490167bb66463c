import type { Counts } from '#lib/statistics/counts.ts';
import type { Figure } from '#lib/statistics/figure.ts';
import type { ScoredItem } from '#lib/statistics/scored-item.ts';

type Described<Id extends string> = {
  id: Id;
  name: string;
  /** One sentence for the interface: what the number says. */
  definition: string;
  /** Where the formula is from. */
  source: string;
};

/** A statistic of the 2×2 table. With interval 'wilson' its figure brings the interval; with 'bootstrap' it is added. */
export type CountsStatistic<Id extends string = string> = Described<Id> & {
  from: 'counts';
  interval: 'wilson' | 'bootstrap';
  compute(counts: Counts): Figure;
};

/** A statistic of A's scores against B's yes and no; its interval is bootstrapped. */
export type ScoresStatistic<Id extends string = string> = Described<Id> & {
  from: 'scores';
  interval: 'bootstrap';
  compute(items: readonly ScoredItem[]): Figure;
};

export type Statistic<Id extends string = string> = CountsStatistic<Id> | ScoresStatistic<Id>;
