'use client';
import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { openState } from '#components/ui/dialog.tsx';

type PopoverProps = {
  trigger: ReactElement;
  /** The accessible name of what opens. */
  label: string;
  children: ReactNode;
  side?: 'top' | 'bottom' | 'right' | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  className?: string | undefined;
};

export function Popover({
  trigger,
  label,
  children,
  align = 'start',
  side = 'bottom',
  className,
  ...state
}: PopoverProps) {
  return (
    <Radix.Root {...openState(state)}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            'z-50 max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto rounded-lg bg-surface p-3 text-sm text-ink shadow-overlay focus:outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const PopoverClose = Radix.Close;
