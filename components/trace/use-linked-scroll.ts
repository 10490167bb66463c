'use client';
import { useRef, useState } from 'react';
import type { Reading } from '#components/trace/use-reading.ts';

type Side = 'reasoning' | 'answer';

/** While on, the pane under the pointer or with the focus takes the other one along, turn by turn. */
export function useLinkedScroll(reading: Reading) {
  const [on, setOn] = useState(false);
  const driver = useRef<Side>('reasoning');
  const lastTurn = useRef<number | null>(null);
  return {
    on,
    /** Without several turns there is nothing to align by. */
    possible: new Set(reading.turns.values()).size > 1,
    toggle: () => setOn((was) => !was),
    touch: (side: Side) => {
      driver.current = side;
    },
    follow: (side: Side) => {
      if (!on || driver.current !== side) return;
      const first = reading.panes.find(side)?.firstInSight() ?? 0;
      const turnOf = (row: { message: number | null } | undefined) =>
        row === undefined || row.message === null ? null : (reading.turns.get(row.message) ?? null);
      const turn = turnOf(reading.rows[side][first]);
      if (turn === null || turn === lastTurn.current) return;
      lastTurn.current = turn;
      const other = side === 'reasoning' ? 'answer' : 'reasoning';
      const index = reading.rows[other].findIndex((row) => (turnOf(row) ?? 0) >= turn);
      if (index !== -1) reading.panes.find(other)?.showRow(index, 'start');
    },
  };
}

export type LinkedScroll = ReturnType<typeof useLinkedScroll>;
