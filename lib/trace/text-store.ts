/** A stretch of a block's text, and where it begins there. */
export type TextPiece = { block: number; start: number; text: string };
/** [start, end) of a block's text, UTF-16 units. */
export type TextRange = { block: number; start: number; end: number };

/** Reads ranges of the text from wherever it is kept: a piece for each range, in any order. */
export type ReadText = (ranges: readonly TextRange[], signal: AbortSignal) => Promise<readonly TextPiece[]>;

/** Text is read and kept in chunks of this many UTF-16 units, counted from the block's start. */
export const chunkUnits = 16_384;

/** At most so much in one request, and so many requests at once. */
const requestUnits = 16 * chunkUnits;
const requestRanges = 150;
const mostFlights = 3;
const retryMs = 1_500;
/** A request younger than this is let come, wanted or not: its answer is near, and where one scrolls fast none would ever come. */
const youngMs = 300;

export type TextStore = ReturnType<typeof createTextStore>;

/**
 * The text of a trace as far as it has been read. `want` says what is about to be looked at: it is read in that
 * order, what is in sight by itself and first; an older request that nobody waits for is aborted. `load` waits for a range. What fails is
 * tried again.
 * `lengthOf` is a block's length in UTF-16 units; `first` are pieces known from the start, each beginning at a chunk.
 */
export function createTextStore(
  lengthOf: (block: number) => number,
  first: readonly TextPiece[],
  readText: ReadText,
) {
  const chunks = new Map<string, string>();
  const listeners = new Set<() => void>();
  const flights = new Map<AbortController, { keys: ReadonlySet<string>; since: number }>();
  const loads = new Map<string, TextRange>();
  let wants = new Map<string, { inSight: readonly TextRange[]; near: readonly TextRange[] }>();
  let failed = false;
  let retry: ReturnType<typeof setTimeout> | null = null;
  for (const piece of first) keep(piece);

  function keep({ block, start, text }: TextPiece): void {
    for (let from = 0; from < text.length; from += chunkUnits) {
      const part = text.slice(from, from + chunkUnits);
      if (part.length === chunkUnits || start + text.length >= lengthOf(block))
        chunks.set(`${block}:${start + from}`, part);
    }
  }

  function* chunksOf({ block, start, end }: TextRange): Generator<TextRange> {
    const length = lengthOf(block);
    const to = Math.min(end, length);
    for (let from = start - (start % chunkUnits); from < to; from += chunkUnits)
      yield { block, start: from, end: Math.min(from + chunkUnits, length) };
  }

  function read({ block, start, end }: TextRange): string | null {
    let text = '';
    for (const chunk of chunksOf({ block, start: Math.max(0, start), end })) {
      const known = chunks.get(keyOf(chunk));
      if (known === undefined) return null;
      text += known.slice(Math.max(0, start - chunk.start), Math.max(0, end - chunk.start));
    }
    return text;
  }

  const inSight = () => [...loads.values(), ...[...wants.values()].flatMap((want) => want.inSight)];
  const near = () => [...wants.values()].flatMap((want) => want.near);

  function pump(): void {
    if (retry !== null) return;
    while (flights.size < mostFlights) {
      const flying = new Set([...flights.values()].flatMap(({ keys }) => [...keys]));
      const urgent = gather(inSight(), flying);
      // One place is kept free for what comes into sight.
      const batch = urgent.size > 0 || flights.size >= mostFlights - 1 ? urgent : gather(near(), flying);
      if (batch.size === 0) return;
      void fly(batch);
    }
  }

  /** The chunks of ranges that are neither known nor on their way, as many as fit a request. */
  function gather(ranges: readonly TextRange[], flying: ReadonlySet<string>): Map<string, TextRange> {
    const batch = new Map<string, TextRange>();
    let units = 0;
    for (const range of ranges)
      for (const chunk of chunksOf(range)) {
        const key = keyOf(chunk);
        if (units >= requestUnits || batch.size >= requestRanges) return batch;
        if (chunks.has(key) || flying.has(key) || batch.has(key)) continue;
        batch.set(key, chunk);
        units += chunk.end - chunk.start;
      }
    return batch;
  }

  async function fly(batch: ReadonlyMap<string, TextRange>): Promise<void> {
    const controller = new AbortController();
    flights.set(controller, { keys: new Set(batch.keys()), since: Date.now() });
    try {
      for (const piece of await readText([...batch.values()], controller.signal)) keep(piece);
      failed = [...batch.keys()].some((key) => !chunks.has(key));
    } catch {
      failed = !controller.signal.aborted;
    }
    flights.delete(controller);
    if (failed)
      retry = setTimeout(() => {
        retry = null;
        pump();
      }, retryMs);
    for (const listener of listeners) listener();
    pump();
  }

  return {
    /** The text of a range; null while some of it is not known. */
    read,
    /** Whether the last attempt to read failed; another follows by itself. */
    isFailing: () => failed,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Replaces what `owner` looks at, and what it may look at next, most urgent first. */
    want(owner: string, seen: readonly TextRange[], next: readonly TextRange[]): void {
      wants = new Map(wants).set(owner, { inSight: seen, near: next });
      const needed = new Set([...inSight(), ...near()].flatMap((range) => [...chunksOf(range)].map(keyOf)));
      const now = Date.now();
      for (const [controller, { keys, since }] of flights)
        if (now - since > youngMs && ![...keys].some((key) => needed.has(key))) controller.abort();
      pump();
    },
    /** Settles once the whole range can be read; at once where it can be already. */
    load(range: TextRange): Promise<void> {
      if (read(range) !== null) return Promise.resolve();
      const key = `${keyOf(range)}:${range.end}`;
      loads.set(key, range);
      return new Promise((resolve) => {
        const look = () => {
          if (read(range) === null) return;
          listeners.delete(look);
          loads.delete(key);
          resolve();
        };
        listeners.add(look);
        pump();
      });
    },
  };
}

function keyOf({ block, start }: TextRange): string {
  return `${block}:${start}`;
}
