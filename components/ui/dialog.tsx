'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';

type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Its buttons, the safe one first. */
  footer?: ReactNode;
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  size?: 'sm' | 'md' | 'lg' | undefined;
};

export function Dialog({
  title,
  description,
  children,
  footer,
  trigger,
  size = 'md',
  ...state
}: DialogProps) {
  return (
    <Radix.Root {...openState(state)}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={classNames(dialogClass, widths[size])}
        >
          <header className="pt-4 pr-14 pb-3 pl-5">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>
            )}
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
          {footer !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          )}
          <CloseButton className="absolute top-3.5 right-3.5" />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Last in its dialog, so that the first control inside has the focus when it opens. */
export function CloseButton({ className }: { className: string }) {
  return (
    <Radix.Close asChild>
      <Button variant="ghost" size="sm" aria-label="Close" className={classNames('w-7 px-0!', className)}>
        <X aria-hidden />
      </Button>
    </Radix.Close>
  );
}

/** Radix tells controlled from uncontrolled by whether the prop is there at all. */
export function openState(state: {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) {
  return {
    ...(state.open !== undefined && { open: state.open }),
    ...(state.onOpenChange !== undefined && { onOpenChange: state.onOpenChange }),
  };
}

export const DialogClose = Radix.Close;

export const scrimClass = 'fixed inset-0 z-40 bg-scrim';
export const dialogClass =
  'fixed top-[12vh] left-1/2 z-40 flex max-h-[78vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg bg-surface text-ink shadow-overlay focus:outline-none';

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' };
