/** [start, end) in UTF-16 units. */
type Interval = { start: number; end: number };

export type IntervalIndex<Item> = {
  /** The items that overlap [start, end), by where they begin. */
  overlapping(start: number, end: number): Item[];
};

/**
 * Finds what overlaps a stretch among any number of overlapping intervals: built in O(n log n), asked in
 * O(log n + found). The sorted intervals are read as a balanced tree whose nodes know the furthest end below them
 * (Cormen et al., Introduction to Algorithms, interval trees).
 */
export function indexIntervals<Item>(
  items: readonly Item[],
  intervalOf: (item: Item) => Interval,
): IntervalIndex<Item> {
  const sorted = items
    .map((item) => ({ item, ...intervalOf(item) }))
    .sort((one, other) => one.start - other.start);
  const furthest = new Float64Array(sorted.length);
  const measure = (low: number, high: number): number => {
    if (low >= high) return -Infinity;
    const middle = (low + high) >> 1;
    const own = sorted[middle]?.end ?? -Infinity;
    return (furthest[middle] = Math.max(own, measure(low, middle), measure(middle + 1, high)));
  };
  measure(0, sorted.length);

  const collect = (low: number, high: number, start: number, end: number, found: Item[]): void => {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    const node = sorted[middle];
    if (!node || (furthest[middle] ?? 0) <= start) return;
    collect(low, middle, start, end, found);
    if (node.start >= end) return;
    if (node.end > start) found.push(node.item);
    collect(middle + 1, high, start, end, found);
  };
  return {
    overlapping(start, end) {
      const found: Item[] = [];
      collect(0, sorted.length, start, end, found);
      return found;
    },
  };
}
