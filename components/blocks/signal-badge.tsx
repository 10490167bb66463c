import { CircleCheck, CircleX, Clock, Zap } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { AgentSignal } from '#lib/trace/agent-action.ts';

const signals = {
  wait: { word: 'WAIT', tone: 'neutral', title: 'The agent waits.', icon: <Clock aria-hidden /> },
  fail: { word: 'FAIL', tone: 'danger', title: 'The agent gives up.', icon: <CircleX aria-hidden /> },
  done: {
    word: 'DONE',
    tone: 'accent',
    title: 'The agent says it has finished.',
    icon: <CircleCheck aria-hidden />,
  },
  crash: {
    word: 'CRASH',
    tone: 'danger',
    title: 'The run was ended by an error.',
    icon: <Zap aria-hidden />,
  },
} as const;

/** How a turn ended, where it says so: a word, never the colour alone. */
export function SignalBadge({ signal }: { signal: AgentSignal }) {
  const { word, tone, title, icon } = signals[signal];
  return (
    <Badge tone={tone} icon={icon} title={title}>
      {word}
    </Badge>
  );
}
