import { createContext, Script } from 'node:vm';
import { isJsonObject } from '#lib/json.ts';
import { AppError } from '#lib/server/errors.ts';
import { readBlockTexts } from '#lib/server/queries/read-block-texts.ts';
import { compilePattern, type FindQuery } from '#lib/trace/find-pattern.ts';

/** Hits of one block as [start, end, start, end …] in UTF-16 units, ascending. */
export type BlockHits = { block: number; places: number[] };
/** `total` counts all hits; the first `mostListed` are in `hits`. */
export type FoundInTrace = {
  total: number;
  hits: BlockHits[];
  searchedUnits: number;
  searchedBlocks: number;
};

/** More hits are counted and not listed. */
export const mostListed = 20_000;

/** A pattern may take this long over the whole trace; on one batch of text it holds up nobody for longer than `batchMs`. */
const wholeMs = 8_000;
const batchMs = 1_000;

/**
 * Looks through all text of a trace, block by block. Throws 'invalid' for what is no pattern, and for one that takes
 * too long (its matching is stopped by the engine, so no pattern holds the server).
 */
export async function findInTrace(
  projectId: number,
  traceId: string,
  query: FindQuery,
  signal: AbortSignal,
): Promise<FoundInTrace> {
  const pattern = compilePattern(query);
  if (!pattern.ok) throw new AppError('invalid', pattern.problem);
  const found: FoundInTrace = { total: 0, hits: [], searchedUnits: 0, searchedBlocks: 0 };
  let listed = 0;
  let leftMs = wholeMs;
  const match = newMatcher(pattern.value);
  for await (const texts of readBlockTexts(projectId, traceId, signal)) {
    found.searchedBlocks += texts.length;
    const startedAt = performance.now();
    const matched = match(
      texts.map(({ text }) => text),
      Math.min(batchMs, leftMs),
      mostListed - listed,
    );
    leftMs -= performance.now() - startedAt;
    for (const [index, { block, text }] of texts.entries()) {
      const { total = 0, places = [] } = matched[index] ?? {};
      found.searchedUnits += text.length;
      found.total += total;
      listed += places.length / 2;
      if (places.length > 0) found.hits.push({ block, places });
    }
  }
  return found;
}

type Matched = { total: number; places: number[] };

/** An empty hit is none. In braces: it runs again and again in one context. */
const matching = new Script(`{
  result = texts.map((text) => {
    let total = 0;
    const places = [];
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      if (found[0] === '') { pattern.lastIndex += 1; continue; }
      total += 1;
      if (most <= 0) continue;
      most -= 1;
      places.push(found.index, found.index + found[0].length);
    }
    return { total, places };
  });
}`);

/**
 * Matches texts in a context of their own, because that is what the engine can stop. One context for the whole trace and one run for a
 * batch: each takes a moment, and a trace may have a hundred thousand blocks. `most` places are listed of a batch.
 */
function newMatcher(
  pattern: RegExp,
): (texts: readonly string[], timeoutMs: number, most: number) => Matched[] {
  const sandbox = { pattern, texts: [] as readonly string[], most: 0, result: [] as Matched[] };
  const context = createContext(sandbox);
  return (texts, timeoutMs, most) => {
    Object.assign(sandbox, { texts, most });
    try {
      matching.runInContext(context, { timeout: Math.max(1, Math.ceil(timeoutMs)) });
    } catch (cause) {
      // It may be an error of the other context, so it is told by its code.
      if (isJsonObject(cause) && cause['code'] === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
        throw new AppError(
          'invalid',
          'This pattern takes too long on this trace. Say more exactly what is looked for, without one repetition inside another.',
          { cause },
        );
      throw cause;
    }
    return sandbox.result.map(({ total, places }) => ({ total, places: [...places] }));
  };
}
