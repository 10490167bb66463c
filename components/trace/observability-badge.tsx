import { Badge } from '#components/ui/badge.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { observabilities, type Observability } from '#lib/trace/glossary.ts';

/** What kind of reasoning this is: the first thing to know before believing it. */
export function ObservabilityBadge({ observability }: { observability: Observability }) {
  const { name, definition } = observabilities[observability];
  return (
    <Tooltip content={definition} side="bottom">
      <button type="button" aria-label={`${name}: ${definition}`} className="cursor-help rounded-sm">
        <Badge tone={observability === 'raw' ? 'neutral' : 'outline'}>{name.toLowerCase()}</Badge>
      </button>
    </Tooltip>
  );
}
