import { accuracy } from '#lib/statistics/accuracy.ts';
import { auroc } from '#lib/statistics/auroc.ts';
import { balancedAccuracy } from '#lib/statistics/balanced-accuracy.ts';
import { cohenKappa } from '#lib/statistics/cohen-kappa.ts';
import { f1 } from '#lib/statistics/f1.ts';
import { mcc } from '#lib/statistics/mcc.ts';
import { precision } from '#lib/statistics/precision.ts';
import { recall } from '#lib/statistics/recall.ts';
import { specificity } from '#lib/statistics/specificity.ts';
import type { Statistic } from '#lib/statistics/statistic.ts';

/** Every statistic of agreement, in the order tables show them. A new one is its file and a line here. */
export const statistics = [
  accuracy,
  precision,
  recall,
  specificity,
  f1,
  balancedAccuracy,
  mcc,
  cohenKappa,
  auroc,
] as const satisfies Statistic[];
export type StatisticId = (typeof statistics)[number]['id'];
