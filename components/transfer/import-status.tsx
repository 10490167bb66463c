import { Ban, Check, CircleAlert, Clock, LoaderCircle, Pause } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type Status = ImportView['status'];

export function ImportStatusBadge({ status, issues }: { status: Status; issues: number }) {
  const { name, Icon, tone } = looks[status];
  const spins = status === 'running';
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className={spins ? 'animate-spin' : undefined} />}>
      {status === 'done' && issues > 0 ? 'Done, with issues' : name}
    </Badge>
  );
}

/** Whether it may still change by itself. */
export function isUnderWay(status: Status): boolean {
  return status === 'queued' || status === 'running';
}

const looks = {
  uploading: { name: 'Not started', Icon: Clock, tone: 'outline' },
  queued: { name: 'Waiting for its turn', Icon: Clock, tone: 'outline' },
  running: { name: 'Importing', Icon: LoaderCircle, tone: 'accent' },
  paused: { name: 'Paused', Icon: Pause, tone: 'outline' },
  done: { name: 'Done', Icon: Check, tone: 'neutral' },
  failed: { name: 'Failed', Icon: CircleAlert, tone: 'danger' },
  cancelled: { name: 'Cancelled', Icon: Ban, tone: 'outline' },
} as const;
