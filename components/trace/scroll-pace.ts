/** How fast a pane scrolls: where it was when, and pixels a millisecond since. */
export type ScrollPace = { top: number; at: number; speed: number };

export function startPace(): ScrollPace {
  return { top: 0, at: 0, speed: 0 };
}

/** Slower than this nothing out of reach of the ordinary reading ahead comes into sight soon. Pixels a millisecond. */
const slow = 4;
/** The way that is looked ahead, and in what steps. Milliseconds. */
const aheadMs = 600;
const stepMs = 20;
/** A pause this long ends a movement. */
const pauseMs = 150;

/**
 * Where a pane that scrolls fast will be at the next moments, nearest first; nowhere where it does not. Notes where it is now: the speed is
 * half of what it was and half of what it is, so that one odd event changes little.
 */
export function comingTops(pace: ScrollPace, top: number, now: number): number[] {
  const passed = now - pace.at;
  const speed = passed > 0 && passed < pauseMs ? (top - pace.top) / passed : 0;
  pace.speed = pace.speed === 0 ? speed : speed === 0 ? 0 : (pace.speed + speed) / 2;
  pace.top = top;
  pace.at = now;
  if (Math.abs(pace.speed) < slow) return [];
  return Array.from({ length: aheadMs / stepMs }, (_, step) => top + pace.speed * stepMs * (step + 1)).filter(
    (at) => at >= 0,
  );
}
