import { AlignLeft, CircleOff, Eye, EyeOff, MessageSquareQuote } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { observabilities, type Observability } from '#lib/trace/glossary.ts';

const looks = {
  raw: { tone: 'neutral', icon: <Eye aria-hidden /> },
  summary: { tone: 'outline', icon: <AlignLeft aria-hidden /> },
  redacted: { tone: 'outline', icon: <EyeOff aria-hidden /> },
  prompted: { tone: 'outline', icon: <MessageSquareQuote aria-hidden /> },
  none: { tone: 'outline', icon: <CircleOff aria-hidden /> },
} as const;

/** What kind of reasoning this is: the first thing to know before believing it. */
export function ObservabilityBadge({ observability }: { observability: Observability }) {
  const { name, definition } = observabilities[observability];
  const { tone, icon } = looks[observability];
  return (
    <Tooltip content={definition} side="bottom">
      <button type="button" aria-label={`${name}: ${definition}`} className="cursor-help rounded-sm">
        <Badge tone={tone} icon={icon}>
          {name.toLowerCase()}
        </Badge>
      </button>
    </Tooltip>
  );
}
