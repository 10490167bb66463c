'use client';
import { Popover } from 'radix-ui';
import { Fragment } from 'react';
import type { Mark } from '#components/trace/reader-context.ts';
import { Mark as Tile } from '#components/ui/mark.tsx';

export type MarksAtPoint = { x: number; y: number; marks: readonly Mark[] };

/** All labels that overlap where the text was pressed. */
export function LabelPopover({
  at,
  onClose,
  onShow,
}: {
  at: MarksAtPoint | null;
  onClose: () => void;
  onShow: (mark: Mark) => void;
}) {
  if (!at) return null;
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor asChild>
        <span aria-hidden className="fixed size-0" style={{ left: at.x, top: at.y }} />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          aria-label="Labels here"
          align="start"
          sideOffset={14}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          className="z-50 max-h-72 w-64 overflow-y-auto rounded-lg bg-surface p-1.5 text-sm text-ink shadow-overlay focus:outline-none"
        >
          <ul>
            {at.marks.map((mark) => (
              <Fragment key={mark.label.id + String(mark.place.start)}>
                <li>
                  <button
                    type="button"
                    onClick={() => onShow(mark)}
                    className="flex w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-hover"
                  >
                    <Tile
                      family={mark.look.family}
                      initial={mark.look.initial}
                      hollow={mark.label.value !== 'yes'}
                    />
                    <span className="min-w-0 flex-1">{mark.look.code.name}</span>
                    <span className="text-xs text-muted">{mark.label.value}</span>
                  </button>
                  {mark.label.note !== '' && (
                    <p className="px-2 pb-1 pl-8.5 text-xs text-muted italic">{mark.label.note}</p>
                  )}
                </li>
              </Fragment>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
