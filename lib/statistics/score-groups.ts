import type { ScoredItem } from '#lib/statistics/scored-item.ts';

/** The items with one score, counted. */
export type ScoreGroup = { score: number; positives: number; negatives: number };

/** Items by score, ascending, equal scores together. O(n log n). Scores that are not finite are left out. */
export function groupScores(items: readonly ScoredItem[]): ScoreGroup[] {
  const sorted = items.filter((item) => Number.isFinite(item.score)).sort((x, y) => x.score - y.score);
  const groups: ScoreGroup[] = [];
  for (const { score, positive } of sorted) {
    let last = groups.at(-1);
    if (last?.score !== score) groups.push((last = { score, positives: 0, negatives: 0 }));
    if (positive) last.positives += 1;
    else last.negatives += 1;
  }
  return groups;
}
