import type { CSSProperties } from 'react';

type Pinnable = {
  getIsPinned: () => false | 'start' | 'end';
  getStart: (position: 'start') => number;
  getIsLastColumn: (position: 'start') => boolean;
};

/** Where a column stands that stays in sight; the last of them with an edge; nothing for others. */
export function pinStyle(column: Pinnable): CSSProperties | undefined {
  return column.getIsPinned() === 'start'
    ? { position: 'sticky', left: column.getStart('start') }
    : undefined;
}
