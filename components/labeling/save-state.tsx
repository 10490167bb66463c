'use client';
import { Check, CloudOff, LoaderCircle, Lock } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import type { OutboxState } from '#lib/labels/outbox.ts';

/** Whether everything is on the server, in words that are read out as they change. */
export function SaveState({ saving, retry }: { saving: OutboxState; retry: () => void }) {
  const { waiting, phase, durable, message } = saving;
  const stuck = waiting > 0 && (phase === 'offline' || phase === 'locked-out');
  const count = `${waiting} not saved yet`;
  return (
    <span className="flex items-center gap-1.5">
      <span
        role="status"
        aria-live="polite"
        className="inline-flex items-center gap-1 text-xs text-muted tabular-nums"
      >
        {waiting === 0 && <Check aria-hidden className="size-3.5 text-accent" />}
        {waiting > 0 && !stuck && <LoaderCircle aria-hidden className="size-3.5 animate-spin" />}
        {stuck && phase === 'offline' && <CloudOff aria-hidden className="size-3.5 text-danger" />}
        {stuck && phase === 'locked-out' && <Lock aria-hidden className="size-3.5 text-danger" />}
        {waiting === 0 && 'Saved'}
        {waiting > 0 && !stuck && 'Saving…'}
        {stuck && (phase === 'offline' ? `Offline — ${count}` : `${message ?? 'Locked out.'} ${count}`)}
        {waiting > 0 && !durable && '. Do not close this tab'}
      </span>
      {stuck && (
        <Button size="sm" variant="ghost" onClick={retry}>
          Try now
        </Button>
      )}
    </span>
  );
}
