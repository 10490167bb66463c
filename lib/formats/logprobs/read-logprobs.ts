import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf } from '#lib/formats/json/fields.ts';
import type { LikelyToken, NamedToken, TokenPosition } from '#lib/formats/logprobs/token-position.ts';

/**
 * The positions in a choice's `logprobs`, in any of the shapes in which servers write it: `{content: [{token, logprob, bytes,
 * top_logprobs}], refusal}` of chat completions, `{tokens, token_logprobs, top_logprobs}` of completions, and vLLM's list of
 * maps, to which `tokenIds` says what was sampled. Empty where there are none.
 */
export function readLogprobs(logprobs: Json | undefined, tokenIds?: Json): TokenPosition[] {
  if (Array.isArray(logprobs))
    return logprobs.some(isTokenEntry) ? readTokenEntries(logprobs) : readTokenMaps(logprobs, tokenIds);
  if (!isJsonObject(logprobs)) return [];
  if (Array.isArray(logprobs['tokens'])) return readCompletion(logprobs, logprobs['tokens']);
  return [...readTokenEntries(logprobs['content']), ...readTokenEntries(logprobs['refusal'])];
}

/** The entries of a chat completion: the token taken, and the likeliest ones at its place. */
function readTokenEntries(entries: Json | undefined): TokenPosition[] {
  return objectsOf(entries)
    .filter(isTokenEntry)
    .map((entry) => {
      const taken = likelyToken(entry);
      const candidates = objectsOf(entry['top_logprobs']).filter(isTokenEntry).map(likelyToken);
      return { sampled: taken, candidates: withTaken(candidates, taken) };
    });
}

type TokenEntry = JsonObject & { token: string };

function isTokenEntry(entry: Json): entry is TokenEntry {
  return isJsonObject(entry) && typeof entry['token'] === 'string';
}

function likelyToken(entry: TokenEntry): LikelyToken {
  const named = namedToken(entry.token, entry['bytes']);
  const id = entry['token_id'] ?? entry['id'];
  if (typeof id === 'number') named.id = id;
  return { ...named, logprob: numberOrNull(entry['logprob']) };
}

/** vLLM can be told to name tokens by their ids ("token_id:42"); OpenAI names a piece of a character "bytes:\\xf0\\x9f". */
function namedToken(token: string, bytes?: Json): NamedToken {
  const named: NamedToken = { token };
  if (Array.isArray(bytes) && bytes.every((byte) => typeof byte === 'number')) named.bytes = bytes;
  else if (/^bytes:(?:\\x[0-9a-f]{2}){1,16}$/i.test(token))
    named.bytes = [...token.matchAll(/x([0-9a-f]{2})/gi)].map(([, hex]) => Number.parseInt(hex ?? '', 16));
  const [, id] = /^token_id:(\d{1,12})$/.exec(token) ?? [];
  if (id !== undefined) named.id = Number(id);
  return named;
}

/** The parallel lists of a completion. `top_logprobs` may be absent, and a first echoed token has no number. */
function readCompletion(logprobs: JsonObject, tokens: Json[]): TokenPosition[] {
  const numbers = listOf(logprobs['token_logprobs']);
  const maps = listOf(logprobs['top_logprobs']);
  return tokens.map((token, i) => {
    const text = typeof token === 'string' ? token : JSON.stringify(token);
    const sampled = namedToken(text);
    const map = maps[i];
    const candidates = isJsonObject(map)
      ? Object.entries(map).map(([name, value]) => ({ ...namedToken(name), logprob: numberOrNull(value) }))
      : [];
    const number = numbers[i];
    if (typeof number !== 'number') return { sampled, candidates };
    return { sampled, candidates: withTaken(candidates, { ...sampled, logprob: number }) };
  });
}

/**
 * vLLM's maps from a token's id to `{logprob, rank, decoded_token}`. JSON does not keep the order of such a map, so what was
 * taken is known by `tokenIds` only, or where the map has a single token.
 */
export function readTokenMaps(maps: Json | undefined, tokenIds?: Json): TokenPosition[] {
  const ids = listOf(tokenIds);
  const positions: TokenPosition[] = [];
  for (const [i, map] of listOf(maps).entries()) {
    // The first token of a prompt has nothing before it and no number.
    if (!isJsonObject(map)) continue;
    const candidates = Object.entries(map).map(([id, value]) => mappedToken(id, value));
    const id = ids[i];
    const only = candidates.length === 1 ? candidates[0] : undefined;
    const sampled = candidates.find((one) => one.id === id) ?? (typeof id === 'number' ? named(id) : only);
    positions.push(sampled ? { sampled, candidates } : { candidates });
  }
  return positions;
}

function mappedToken(id: string, value: Json): LikelyToken {
  const given = isJsonObject(value) ? value : { logprob: value };
  const decoded = given['decoded_token'];
  const token = typeof decoded === 'string' ? { token: decoded, id: Number(id) } : named(Number(id));
  return { ...token, logprob: numberOrNull(given['logprob'] ?? null) };
}

function named(id: number): NamedToken {
  return { token: `token_id:${id}`, id };
}

/** The candidates with the token that was taken among them: a server lists only the likeliest. */
function withTaken(candidates: LikelyToken[], taken: LikelyToken): LikelyToken[] {
  return candidates.some((one) => isSameToken(one, taken)) ? candidates : [...candidates, taken];
}

/** By their bytes where both have them: pieces of characters often share one replacement text. */
export function isSameToken(one: NamedToken, other: NamedToken): boolean {
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  if (one.token !== other.token) return false;
  if (!one.bytes || !other.bytes) return true;
  return one.bytes.length === other.bytes.length && one.bytes.every((byte, i) => byte === other.bytes?.[i]);
}

function numberOrNull(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
