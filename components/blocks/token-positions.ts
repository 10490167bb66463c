import type { JsonObject } from '#lib/json.ts';
import {
  findDistribution,
  findTracks,
  type TokenDistribution,
  type TokenTrack,
} from '#lib/trace/distribution.ts';
import type { StepView } from '#lib/trace/view.ts';

export type TokenPosition = { ordinal: number; distribution: TokenDistribution | null };

/** The positions of a distribution block, in order. */
export function toPositions(steps: readonly StepView[]): TokenPosition[] {
  return steps.map(({ ordinal, payload }) => ({
    ordinal,
    distribution: findDistribution(payload ?? undefined),
  }));
}

/** The paths one can follow: those the source gives, the tokens that were taken, the likeliest ones. */
export function listTracks(positions: readonly TokenPosition[], payload: JsonObject | null): TokenTrack[] {
  const taken = positions.map(({ distribution }) => distribution?.sampled ?? '');
  const likeliest = positions.map(({ distribution }) => distribution?.tokens[0]?.token ?? '');
  return [
    ...findTracks(payload ?? undefined),
    ...(taken.some((token) => token !== '') ? [{ name: 'Taken tokens', tokens: taken }] : []),
    { name: 'Likeliest tokens', tokens: likeliest },
  ];
}
