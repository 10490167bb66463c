import { describe, expect, test, vi } from 'vitest';
import { chunkUnits, createTextStore, type TextPiece, type TextRange } from '#lib/trace/text-store.ts';

const length = 100 * chunkUnits;
const text = (start: number, end: number) => `${start}`.padEnd(end - start, '.');

/** A store whose requests are answered by hand, in any order. */
function storeOf() {
  const asked: { ranges: readonly TextRange[]; signal: AbortSignal; answer: () => Promise<void> }[] = [];
  const store = createTextStore(
    () => length,
    [],
    (ranges, signal) =>
      new Promise<TextPiece[]>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('given up')));
        const answer = async () => {
          resolve(ranges.map(({ block, start, end }) => ({ block, start, text: text(start, end) })));
          await Promise.resolve().then(() => undefined);
        };
        asked.push({ ranges, signal, answer });
      }),
  );
  return { store, asked };
}

const chunk = (index: number): TextRange => ({
  block: 0,
  start: index * chunkUnits,
  end: (index + 1) * chunkUnits,
});

describe('the text of a trace', () => {
  test('in sight is asked for by itself and before what is near, and one request is kept free for it', () => {
    const { store, asked } = storeOf();
    store.want('pane', [chunk(3)], [chunk(4), chunk(5)]);
    expect(asked.map(({ ranges }) => ranges.map(({ start }) => start / chunkUnits))).toEqual([[3], [4, 5]]);
    store.want('pane', [chunk(3)], [chunk(9)]);
    expect(asked).toHaveLength(2);
    store.want('pane', [chunk(8)], [chunk(9)]);
    expect(asked.at(-1)?.ranges).toEqual([chunk(8)]);
  });

  test('that is on its way is let come while one scrolls on, and given up where it takes long', async () => {
    vi.useFakeTimers();
    try {
      const { store, asked } = storeOf();
      store.want('pane', [chunk(1)], []);
      store.want('pane', [chunk(50)], []);
      expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, false]);
      await asked[0]?.answer();
      await vi.advanceTimersByTimeAsync(0);
      expect(store.read(chunk(1))).toBe(text(chunk(1).start, chunk(1).end));
      await vi.advanceTimersByTimeAsync(400);
      store.want('pane', [chunk(70)], []);
      expect(asked[1]?.signal.aborted).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
