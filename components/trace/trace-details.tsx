'use client';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Drawer } from '#components/ui/drawer.tsx';
import { observabilities, traceStatuses } from '#lib/trace/glossary.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { TraceView } from '#lib/trace/view.ts';

type TraceDetailsProps = { trace: TraceView; open: boolean; onOpenChange: (open: boolean) => void };

/** Where a trace came from and how it was made. */
export function TraceDetails({ trace, open, onOpenChange }: TraceDetailsProps) {
  const { condition } = trace;
  return (
    <Drawer title="Details" open={open} onOpenChange={onOpenChange}>
      <Facts
        title="Trace"
        facts={[
          ['Id', trace.id],
          ['Source key', trace.sourceKey],
          ['Source file', trace.source],
          ['Place in it', trace.place],
          ['Group', trace.group],
          ['Sample', `${trace.sample + 1} of ${trace.samples}`],
          ['Status', [traceStatuses[trace.status], trace.statusReason].filter(Boolean).join(': ')],
          ['Reasoning', observabilities[trace.observability].name],
          ...listFacts(trace.metadata),
        ]}
      />
      <Facts
        title="Condition"
        facts={[
          ['Model', condition.model],
          ['Strategy', condition.strategy],
          ['Trigger', condition.trigger],
          ['Checkpoint', condition.checkpoint],
          ['Budget', condition.budget],
          ...listFacts(condition.parameters),
        ]}
      />
      <Facts
        title="Prompt"
        facts={[
          ['Id', trace.promptId],
          ['Gold answer', trace.gold.length === 0 ? null : trace.gold.join(', ')],
          ...listFacts(trace.promptMetadata),
        ]}
      />
    </Drawer>
  );
}

type Fact = readonly [name: string, value: string | null];

function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== '');
  if (known.length === 0) return null;
  return (
    <section className="mb-5">
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <dl className="text-sm">
        {known.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[8rem_1fr] gap-3 border-b border-line py-1">
            <dt className="truncate text-muted" title={name}>
              {name}
            </dt>
            <dd className="[overflow-wrap:anywhere] whitespace-pre-wrap tabular-nums">
              <VisibleText text={value ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function listFacts(metadata: JsonObject): Fact[] {
  return Object.entries(metadata).map(([name, value]) => [name, showValue(value)]);
}

function showValue(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
