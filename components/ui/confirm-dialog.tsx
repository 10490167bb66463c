'use client';
import { AlertDialog as Radix } from 'radix-ui';
import { useState, useTransition, type ReactElement, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { dialogClass, scrimClass } from '#components/ui/dialog.tsx';

type ConfirmDialogProps = {
  /** A question. */
  title: string;
  /** What happens, and whether it can be undone. */
  description: ReactNode;
  /** A verb: "Delete import". */
  confirmLabel: string;
  onConfirm: () => void | Promise<void>;
  tone?: 'neutral' | 'danger' | undefined;
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

/** Stays open, busy, until `onConfirm` has settled. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, confirmLabel, onConfirm, tone = 'neutral', trigger } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const setOpen = props.onOpenChange ?? setOwnOpen;

  const confirm = () =>
    startTransition(async () => {
      await onConfirm();
      setOpen(false);
    });

  return (
    <Radix.Root open={props.open ?? ownOpen} onOpenChange={(next) => !busy && setOpen(next)}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content className={classNames(dialogClass, 'max-w-md')}>
          <div className="px-5 pt-4 pb-5">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-1.5 text-sm text-muted">{description}</div>
            </Radix.Description>
          </div>
          <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
            <Radix.Cancel asChild>
              <Button disabled={busy}>Cancel</Button>
            </Radix.Cancel>
            <Button variant={tone === 'danger' ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
