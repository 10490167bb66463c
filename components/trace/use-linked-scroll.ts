'use client';
import { useRef, useState } from 'react';
import type { Reading } from '#components/trace/use-reading.ts';

type Side = 'reasoning' | 'answer';

/** While on, the pane under the pointer or with the focus takes the other one along, turn by turn. */
export function useLinkedScroll(reading: Reading) {
  const [on, setOn] = useState(false);
  const driver = useRef<Side>('reasoning');
  const lastMessage = useRef<number | null>(null);
  return {
    on,
    /** Without several turns there is nothing to align by. */
    possible: reading.turns.size > 1,
    toggle: () => setOn((was) => !was),
    touch: (side: Side) => {
      driver.current = side;
    },
    follow: (side: Side) => {
      if (!on || driver.current !== side) return;
      const first = reading.panes.find(side)?.firstInSight() ?? 0;
      const message = reading.rows[side][first]?.message ?? null;
      if (message === null || message === lastMessage.current) return;
      lastMessage.current = message;
      const other = side === 'reasoning' ? 'answer' : 'reasoning';
      const index = reading.rows[other].findIndex((row) => row.message !== null && row.message >= message);
      if (index !== -1) reading.panes.find(other)?.showRow(index, 'start');
    },
  };
}

export type LinkedScroll = ReturnType<typeof useLinkedScroll>;
