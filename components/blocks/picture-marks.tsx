import type { AgentAction, Point } from '#lib/trace/agent-action.ts';

export type PictureSize = { width: number; height: number };
export type Marks = Pick<AgentAction, 'points' | 'boxes' | 'unit'>;

/** Clicks, paths and boxes over a picture of `size`, in its own pixels or in parts of it. */
export function PictureMarks({ marks, size }: { marks: readonly Marks[]; size: PictureSize }) {
  if (marks.length === 0) return null;
  const outside = countOutside(marks, size);
  const stroke = Math.max(size.width, size.height) / 400;
  return (
    <>
      <svg
        role="img"
        aria-label={marks.map((mark) => describe(mark)).join('; ')}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        className="pointer-events-none absolute inset-0 size-full rounded-md"
      >
        {marks.map((mark, index) => (
          <g key={index} fill="none" strokeWidth={stroke * 2}>
            {(mark.boxes ?? []).map((box, at) => {
              const from = scale(box, mark, size);
              const to = scale({ x: box.x + box.width, y: box.y + box.height }, mark, size);
              const edges = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
              return (
                <g key={at}>
                  <rect {...edges} stroke="#fff" strokeWidth={stroke * 4} />
                  <rect {...edges} stroke="#d1124f" />
                </g>
              );
            })}
            {(mark.points?.length ?? 0) > 1 && (
              <polyline
                points={(mark.points ?? [])
                  .map((point) => scale(point, mark, size))
                  .map(({ x, y }) => `${x},${y}`)
                  .join(' ')}
                stroke="#d1124f"
                strokeDasharray={stroke * 5}
              />
            )}
            {(mark.points ?? []).map((point, at) => {
              const { x, y } = scale(point, mark, size);
              return (
                <g key={at}>
                  <circle cx={x} cy={y} r={stroke * 6} stroke="#fff" strokeWidth={stroke * 4} />
                  <circle cx={x} cy={y} r={stroke * 6} stroke="#d1124f" />
                  <circle
                    cx={x}
                    cy={y}
                    r={stroke * 1.6}
                    fill="#d1124f"
                    stroke="#fff"
                    strokeWidth={stroke * 0.8}
                  />
                </g>
              );
            })}
          </g>
        ))}
      </svg>
      {outside > 0 && (
        <span className="absolute top-1.5 left-1.5 rounded-sm bg-danger px-1.5 py-0.5 text-2xs text-on-danger">
          {outside} {outside === 1 ? 'place lies' : 'places lie'} outside the picture
        </span>
      )}
    </>
  );
}

function scale({ x, y }: Point, { unit }: Marks, size: PictureSize): Point {
  return unit === 'share' ? { x: x * size.width, y: y * size.height } : { x, y };
}

function countOutside(marks: readonly Marks[], size: PictureSize): number {
  return marks
    .flatMap((mark) =>
      [...(mark.points ?? []), ...(mark.boxes ?? [])].map((point) => scale(point, mark, size)),
    )
    .filter(({ x, y }) => x < 0 || y < 0 || x > size.width || y > size.height).length;
}

function describe({ points = [], boxes = [], unit }: Marks): string {
  const place = ({ x, y }: Point) => (unit === 'share' ? `${percent(x)}, ${percent(y)}` : `${x}, ${y}`);
  return [
    ...points.map((point) => `point at ${place(point)}`),
    ...boxes.map((box) => `box from ${place(box)}`),
  ].join(', ');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
