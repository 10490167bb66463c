type Point = { atMs: number; traces: number };

/** Keeps what was seen lately; a rate over a few seconds, because traces land in batches. */
export function newRateMeter(windowMs = 10_000) {
  let points: Point[] = [];
  return (atMs: number, traces: number): number | null => {
    points = [...points.filter((point) => atMs - point.atMs <= windowMs), { atMs, traces }];
    return rateOf(points);
  };
}

/** Traces a second between the first and the last point; null where there is not a second between them. */
export function rateOf(points: readonly Point[]): number | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || last.atMs - first.atMs < 1000) return null;
  return ((last.traces - first.traces) * 1000) / (last.atMs - first.atMs);
}
