import { percentile95 } from '#bench/rounds.ts';
import type { Row, Target } from '#bench/row.ts';

/** A row whose figures are 95th percentiles. */
export function rowOf95(
  id: string,
  ours: readonly number[],
  peer: readonly number[] | null,
  target: Target | null,
): Row {
  return {
    ...{ id, target, unit: 'ms p95', n: ours.length },
    ours: percentile95(ours),
    peer: peer && percentile95(peer),
  };
}

/** What was promised and could not be measured: no figure, no rounds, a promise that is not kept. */
export function unmeasuredRow(id: string, because: string, target: Target | null, unit: string): Row {
  return { id: `${id}: not measured: ${because}`, ours: NaN, peer: null, target, unit, n: 0 };
}

export const atMost = (limit: number): Target => ({ of: 'ours', atMost: limit });
export const ratioAtMost = (limit: number): Target => ({ of: 'ratio', atMost: limit });

/** "the same" leaves so much to chance: the noise of a shared machine. */
export const theSame = ratioAtMost(1.2);
