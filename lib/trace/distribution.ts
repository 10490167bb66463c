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

/**
 * One discrete path through the positions of a distribution block, in the block's `payload.tracks`: a token for each
 * position from the first (a shorter one ends early), and whether it is the right one.
 */
export type TokenTrack = { name: string; tokens: string[]; weight?: number; gold?: boolean };

/** The distribution in a step's payload, or null where it holds none. */
export function findDistribution(payload: Json | undefined): TokenDistribution | null {
  const found = isJsonObject(payload) ? payload.distribution : undefined;
  return isJsonObject(found) && Array.isArray(found.tokens) ? (found as unknown as TokenDistribution) : null;
}

/** The payload of a step that holds a distribution. */
export function distributionPayload(distribution: TokenDistribution): JsonObject {
  return { distribution: distribution };
}

/** The tracks in a distribution block's payload; [] where it has none. */
export function findTracks(payload: Json | undefined): TokenTrack[] {
  const found = isJsonObject(payload) ? payload['tracks'] : undefined;
  if (!Array.isArray(found)) return [];
  return found.flatMap((track, index) => {
    const { tokens, name, weight, gold } = isJsonObject(track) ? track : {};
    if (!Array.isArray(tokens) || !tokens.every((token) => typeof token === 'string')) return [];
    const made: TokenTrack = { name: typeof name === 'string' ? name : `Track ${index + 1}`, tokens };
    if (typeof weight === 'number') made.weight = weight;
    if (typeof gold === 'boolean') made.gold = gold;
    return [made];
  });
}

/**
 * Shannon entropy of a distribution in bits, −Σ p log2 p, with what is left over counted as one more token. Where the
 * source gives only the likeliest tokens this is the least it can be: spread over more tokens, the rest adds more. 0
 * for a certain token; null where no token is given. Tokens of probability 0 add nothing (p log p → 0).
 */
export function entropyBits({ tokens, other }: TokenDistribution): number | null {
  if (tokens.length === 0) return null;
  let bits = 0;
  for (const prob of [...tokens.map((token) => token.prob), other])
    if (prob > 0) bits -= prob * Math.log2(prob);
  return Math.max(0, bits);
}

/** The probability of a token at a position; null where it is not among those given and something is left over. */
export function massOf(token: string, { tokens, other }: TokenDistribution): number | null {
  const found = tokens.filter((one) => one.token === token);
  if (found.length > 0) return found.reduce((sum, { prob }) => sum + prob, 0);
  return other > 0 ? null : 0;
}
