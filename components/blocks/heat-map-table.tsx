'use client';
import { useState, type KeyboardEvent } from 'react';
import { HeatMapReadout } from '#components/blocks/heat-map-readout.tsx';
import { MassRow } from '#components/blocks/mass-row.tsx';
import { TokenName } from '#components/blocks/token-name.tsx';
import type { TokenPosition } from '#components/blocks/token-positions.ts';
import { classNames } from '#components/ui/class-names.ts';
import { formatShare } from '#components/ui/format-number.ts';
import type { HeatMap, HeatRows } from '#lib/charts/token-heat-map.ts';
import type { TokenTrack } from '#lib/trace/distribution.ts';

type HeatMapTableProps = {
  map: HeatMap;
  positions: readonly TokenPosition[];
  /** Of the first position here, among all. */
  first: number;
  by: HeatRows;
  track: TokenTrack | null;
};

type At = { row: number; column: number };

/** A grid of positions and tokens: the darker, the likelier. Arrows move through it; what is under the pointer or the focus is told below. */
export function HeatMapTable({ map, positions, first, by, track }: HeatMapTableProps) {
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const row = Math.min(at.row, map.rows.length - 1);
  const column = Math.min(at.column, positions.length - 1);
  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key];
    if (!step) return;
    const next = {
      row: Math.min(Math.max(row + step[0], 0), map.rows.length - 1),
      column: Math.min(Math.max(column + step[1], 0), positions.length - 1),
    };
    setAt(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
    event.preventDefault();
  };
  const trackAt = (index: number) => track?.tokens[first + index];
  return (
    <div className="mt-2">
      <div className="overflow-x-auto">
        {/* The cells take the focus, one at a time. */}
        {}
        <table
          role="grid"
          aria-label="Probability by position and token"
          onKeyDown={press}
          className="border-separate border-spacing-px"
        >
          <thead>
            <tr>
              <th scope="col" className="pr-2 text-left font-normal text-muted">
                {by === 'token' ? 'token' : 'rank'}
              </th>
              {positions.map(({ ordinal }, index) => (
                <th
                  key={ordinal}
                  scope="col"
                  className="w-5 text-center text-2xs font-normal text-faint tabular-nums"
                >
                  {index % 5 === 0 ? first + index + 1 : <span className="sr-only">{first + index + 1}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.rows.map(({ name }, r) => (
              <tr key={name}>
                <th scope="row" className="max-w-28 truncate pr-2 text-left font-mono font-normal">
                  {by === 'token' ? <TokenName token={name} /> : name}
                </th>
                {(map.cells[r] ?? []).map((cell, c) => {
                  const onTrack = cell !== null && trackAt(c) === cell.token;
                  return (
                    <td
                      key={positions[c]?.ordinal ?? c}
                      role="gridcell"
                      data-cell={`${r}-${c}`}
                      tabIndex={r === row && c === column ? 0 : -1}
                      aria-label={cell ? `${cell.token} ${formatShare(cell.prob)}` : 'not given'}
                      onFocus={() => setAt({ row: r, column: c })}
                      onPointerEnter={() => setAt({ row: r, column: c })}
                      className={classNames(
                        'h-5 w-5 min-w-5 rounded-[2px]',
                        onTrack && 'outline-2 -outline-offset-2 outline-danger focus-visible:outline-accent',
                      )}
                      style={
                        cell
                          ? {
                              background: `color-mix(in srgb, var(--accent) ${Math.round(4 + cell.prob * 96)}%, var(--sunken))`,
                            }
                          : { boxShadow: 'inset 0 0 0 1px var(--line)' }
                      }
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
          <MassRow map={map} positions={positions} trackAt={track ? trackAt : null} />
        </table>
      </div>
      <HeatMapReadout
        map={map}
        row={row}
        column={column}
        position={first + column}
        distribution={positions[column]?.distribution ?? null}
        by={by}
        trackToken={trackAt(column) ?? null}
      />
    </div>
  );
}

const steps: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};
