'use client';
import { EyeOff, GripVertical, Pin } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';

type ColumnItemProps = {
  name: string;
  pinned: boolean;
  /** 0-based, and that of the last one. */
  place: number;
  last: number;
  dragged: boolean;
  /** Its place when a drag begins, null when it ends. */
  onDrag: (place: number | null) => void;
  onDragOver: () => void;
  onMove: (to: number) => void;
  onPin: () => void;
  /** Left out for one that stays. */
  onHide: (() => void) | undefined;
};

/** A column that is shown: dragged, or moved with the arrow keys on its grip. */
export function ColumnItem(props: ColumnItemProps) {
  const { name, pinned, place, last, dragged, onDrag, onDragOver, onMove, onPin, onHide } = props;
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDrag(place);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver();
      }}
      className={classNames(
        'flex h-8 items-center gap-1 rounded-md px-1 hover:bg-hover',
        dragged && 'bg-hover opacity-60',
      )}
    >
      <button
        type="button"
        aria-label={`Move ${name}, ${place + 1} of ${last + 1}`}
        title="Drag, or use the arrow keys"
        className="cursor-grab rounded-sm p-1 text-faint hover:text-ink"
        onKeyDown={(event) => {
          const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: last }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          if (to >= 0 && to <= last) onMove(to);
        }}
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <IconButton
        label={pinned ? `Unpin ${name}` : `Pin ${name} at the left`}
        pressed={pinned}
        onClick={onPin}
      >
        <Pin aria-hidden className={pinned ? 'fill-current' : ''} />
      </IconButton>
      <IconButton label={`Hide ${name}`} disabled={onHide === undefined} onClick={onHide}>
        <EyeOff aria-hidden />
      </IconButton>
    </li>
  );
}
