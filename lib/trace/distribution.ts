import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/**
 * What a model might have said at one position. A block of kind `distribution` has one step for each position, whose
 * payload is this; the block's text is the sampled tokens one after the other, each step its own token.
 */
export type TokenDistribution = {
  /** From the likeliest to the least; `prob` in [0, 1]. */
  tokens: { token: string; prob: number; id?: number }[];
  /** What the tokens given leave over: 1 minus their sum, never below 0. A source that gives the whole has 0. */
  other: number;
  /** The token that was taken; absent where none was (a mixture is passed on). */
  sampled?: string;
};

/** The distribution in a step's payload, or null where it holds none. */
export function findDistribution(payload: Json | undefined): TokenDistribution | null {
  const found = isJsonObject(payload) ? payload.distribution : undefined;
  return isJsonObject(found) && Array.isArray(found.tokens) ? (found as unknown as TokenDistribution) : null;
}

/** The payload of a step that holds a distribution. */
export function distributionPayload(distribution: TokenDistribution): JsonObject {
  return { distribution: distribution };
}
