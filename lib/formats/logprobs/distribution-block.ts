import type { JsonObject } from '#lib/json.ts';
import { isSameToken } from '#lib/formats/logprobs/read-logprobs.ts';
import type { NamedToken, TokenPosition } from '#lib/formats/logprobs/token-position.ts';
import { distributionPayload, type TokenDistribution } from '#lib/trace/distribution.ts';
import type { BlockDraft, StepDraft } from '#lib/trace/draft.ts';
import type { Role } from '#lib/trace/glossary.ts';

/** Candidates kept at one position. APIs give 20 at most; a local server can be told to give its whole vocabulary. */
const mostCandidates = 100;

/**
 * The positions as a block of kind `distribution`: its text is the tokens taken, one step each. Null where no position
 * says which token was taken, for then there is no text. Of more than 100 candidates the likeliest are kept and the rest
 * counts as `other`; `payload.candidates_left_out` says how many.
 */
export function distributionBlock(
  positions: TokenPosition[],
  where: { role: Role; message?: number; payload?: JsonObject },
): BlockDraft | null {
  if (!positions.some((position) => position.sampled)) return null;
  const pieces: string[] = [];
  const steps: StepDraft[] = [];
  let end = 0;
  let leftOut = 0;
  for (const position of positions) {
    const text = position.sampled ? shownToken(position.sampled) : '';
    const start = end;
    end += text.length;
    pieces.push(text);
    leftOut += Math.max(0, position.candidates.length - mostCandidates);
    steps.push({ start, end, payload: distributionPayload(toDistribution(position)) });
  }
  const payload = {
    field: 'logprobs',
    ...where.payload,
    ...(leftOut > 0 ? { candidates_left_out: leftOut } : {}),
  };
  const block: BlockDraft = { role: where.role, kind: 'distribution', text: pieces.join(''), steps, payload };
  if (where.message !== undefined) block.message = where.message;
  return block;
}

/** Probabilities from their logarithms; a token that several candidates show alike stays several. */
function toDistribution({ sampled, candidates }: TokenPosition): TokenDistribution {
  const all = candidates
    .map((one) => ({ one, prob: one.logprob === null ? 0 : Math.min(1, Math.exp(one.logprob)) }))
    .sort((a, b) => b.prob - a.prob);
  const taken = sampled && all.find(({ one }) => isSameToken(one, sampled));
  const kept = all.slice(0, mostCandidates);
  if (taken && !kept.includes(taken)) kept.splice(-1, 1, taken);
  const sum = kept.reduce((total, { prob }) => total + prob, 0);
  const distribution: TokenDistribution = {
    tokens: kept.map(({ one, prob }) => ({
      token: shownToken(one),
      prob,
      ...(one.id === undefined ? {} : { id: one.id }),
    })),
    other: Math.max(0, 1 - sum),
  };
  if (sampled) distribution.sampled = shownToken(sampled);
  return distribution;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A token's text; a token that is only a part of a character is shown by its bytes (`\xf0\x9f`). */
export function shownToken({ token, bytes }: NamedToken): string {
  if (!bytes || bytes.length === 0) return token;
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => `\\x${(byte & 0xff).toString(16).padStart(2, '0')}`).join('');
  }
}
