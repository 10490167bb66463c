'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { CloseButton, openState, scrimClass } from '#components/ui/dialog.tsx';

type DrawerProps = {
  title: ReactNode;
  children: ReactNode;
  side?: 'left' | 'right' | undefined;
  /** Non-modal: the page beside it stays in use, and pressing there does not close it. */
  modal?: boolean | undefined;
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  className?: string | undefined;
};

export function Drawer({
  title,
  children,
  side = 'right',
  modal = true,
  trigger,
  className,
  ...state
}: DrawerProps) {
  return (
    <Radix.Root modal={modal} {...openState(state)}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        {modal && <Radix.Overlay className={scrimClass} />}
        <Radix.Content
          aria-describedby={undefined}
          {...(!modal && { onInteractOutside: (event: Event) => event.preventDefault() })}
          className={classNames(
            'fixed inset-y-0 z-40 flex w-[min(26rem,92vw)] flex-col bg-surface text-ink shadow-overlay focus:outline-none',
            side === 'right' ? 'right-0' : 'left-0',
            className,
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line pr-12 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate font-semibold">{title}</Radix.Title>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          <CloseButton className="absolute top-2.5 right-2.5" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
