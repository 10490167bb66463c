type Point = { atMs: number; traces: number; bytes: number };
export type Rate = { traces: number; bytes: number };

/** Keeps what was seen lately; a rate over a few seconds, because traces land in batches. */
export function newRateMeter(windowMs = 10_000) {
  let points: Point[] = [];
  return (point: Point): Rate | null => {
    points = [...points.filter(({ atMs }) => point.atMs - atMs <= windowMs), point];
    return rateOf(points);
  };
}

/** Traces and bytes a second between the first and the last point; null where there is not a second between them. */
export function rateOf(points: readonly Point[]): Rate | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || last.atMs - first.atMs < 1000) return null;
  const seconds = (last.atMs - first.atMs) / 1000;
  return { traces: (last.traces - first.traces) / seconds, bytes: (last.bytes - first.bytes) / seconds };
}

/** How long the rest takes, in words: "less than a minute left". Null where nothing moves. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number): string | null {
  if (bytesPerSecond <= 0 || bytesLeft < 0) return null;
  const seconds = bytesLeft / bytesPerSecond;
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
  return `about ${Math.round(minutes / 60)} hours left`;
}
