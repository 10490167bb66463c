'use client';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { PictureMarks, type Marks, type PictureSize } from '#components/blocks/picture-marks.tsx';
import { Drawer } from '#components/ui/drawer.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';

type PictureZoomProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  address: string;
  name: string;
  size: PictureSize | null;
  marks: readonly Marks[];
};

const steps = [1, 1.5, 2, 3, 4, 6, 8] as const;

/** A picture as large as the window, and larger: + and − zoom, arrows move, 0 fits it again. */
export function PictureZoom({ open, onOpenChange, name, ...picture }: PictureZoomProps) {
  return (
    <Drawer title={name} open={open} onOpenChange={onOpenChange} className="w-[96vw]!">
      <Stage name={name} {...picture} />
    </Drawer>
  );
}

function Stage({ address, name, size, marks }: Omit<PictureZoomProps, 'open' | 'onOpenChange'>) {
  const [level, setLevel] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  // The keys work at once, and no button shows its tooltip unasked.
  useEffect(() => {
    scroller.current?.focus();
  }, []);
  const move = (by: number) => setLevel((now) => Math.min(Math.max(now + by, 0), steps.length - 1));
  const factor = steps[level] ?? 1;
  const press = (event: KeyboardEvent) => {
    const way = directions[event.key];
    if (event.key === '+' || event.key === '=') move(1);
    else if (event.key === '-') move(-1);
    else if (event.key === '0') setLevel(0);
    else if (way) scroller.current?.scrollBy({ left: way[0] * 120, top: way[1] * 120 });
    else return;
    event.preventDefault();
  };
  return (
    // The keys work wherever the focus is inside; each has its button.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- as it says
    <div onKeyDown={press} className="flex h-full flex-col gap-2">
      <div className="flex items-center gap-1 text-xs text-muted">
        <IconButton label="Smaller" keys="-" disabled={level === 0} onClick={() => move(-1)}>
          <Minus aria-hidden />
        </IconButton>
        <span className="w-12 text-center tabular-nums">{Math.round(factor * 100)}%</span>
        <IconButton label="Larger" keys="+" disabled={level === steps.length - 1} onClick={() => move(1)}>
          <Plus aria-hidden />
        </IconButton>
        <span className="ml-2">+ − to zoom, arrows to move, 0 to fit</span>
      </div>
      <div
        ref={scroller}
        role="group"
        aria-label="Picture"
        // A scrolling region must take the focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto rounded-md bg-sunken"
      >
        <div className="relative" style={{ width: `${factor * 100}%` }}>
          <img src={address} alt={name} className="w-full" />
          {size && <PictureMarks marks={marks} size={size} />}
        </div>
      </div>
    </div>
  );
}

const directions: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
