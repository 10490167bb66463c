import { Check, CircleHelp, Minus, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatDecimal } from '#components/ui/format-number.ts';
import { observabilities, traceStatuses, type Observability, type TraceStatus } from '#lib/trace/glossary.ts';
import type { LabelCount, RowOutcome, RowVerdict, TraceRow } from '#lib/trace/trace-row.ts';

/** Everything of the condition but the model, in a line. */
export function ConditionCell({ row }: { row: TraceRow }) {
  const parts = [row.trigger, row.checkpoint, row.strategy, row.budget].filter((part) => part !== null);
  if (parts.length === 0) return <span className="text-faint">—</span>;
  return <span title={parts.join(' · ')}>{parts.join(' · ')}</span>;
}

/** Only what is out of the ordinary. */
export function StatusCell({ status }: { status: TraceStatus }) {
  const name = traceStatuses[status] ?? status;
  if (status === 'complete') return <span className="sr-only">{name}</span>;
  return <Badge tone={status === 'error' ? 'danger' : 'outline'}>{name}</Badge>;
}

export function ObservabilityCell({ observability }: { observability: Observability }) {
  const { name, definition } = observabilities[observability] ?? { name: observability, definition: '' };
  return (
    <Badge tone={observability === 'raw' ? 'neutral' : 'outline'} title={definition}>
      {name.toLowerCase()}
    </Badge>
  );
}

export function OutcomesCell({ outcomes }: { outcomes: readonly RowOutcome[] }) {
  return (
    <Chips
      chips={outcomes.map(({ name, value, positive }) => ({
        id: name,
        answer: positive === null ? null : positive ? 'yes' : 'no',
        text: positive === null ? `${name} ${value}` : name,
        title: `${name}: ${value}`,
      }))}
    />
  );
}

/** How many codes people found, are unsure of, and did not find; which ones stands in the title. */
export function LabelsCell({ labels }: { labels: readonly LabelCount[] }) {
  const groups = Map.groupBy(labels, answerOf);
  return (
    <Chips
      chips={(['yes', 'unsure', 'no', 'other'] as const).flatMap((answer) => {
        const codes = groups.get(answer);
        if (!codes) return [];
        const title = codes.map((label) => `${label.codeName}: ${describeCounts(label)}`).join('\n');
        const only = labels.length === 1 && codes[0] ? codes[0].codeName : String(codes.length);
        return { id: answer, answer, text: only, title };
      })}
    />
  );
}

/** What people say about one code, and how many of them where it is more than one. */
export function CodeCell({ label }: { label: LabelCount | undefined }) {
  const said = (['yes', 'unsure', 'no', 'other'] as const).filter((answer) => label && label[answer] > 0);
  return (
    <Chips
      chips={said.map((answer) => ({
        id: answer,
        answer,
        text: label && label[answer] > 1 ? `${answer} ${label[answer]}` : answer,
        title: label ? `${label.codeName}: ${label[answer]} ${answer}` : '',
      }))}
    />
  );
}

export function MetadataCell({ value }: { value: string | null }) {
  if (value === null || value === '') return <span className="text-faint">—</span>;
  return <span title={value}>{value}</span>;
}

/** What is shown of a code: the finding, where anybody found it. */
function answerOf({ yes, no, unsure }: LabelCount): 'yes' | 'unsure' | 'no' | 'other' {
  return yes > 0 ? 'yes' : unsure > 0 ? 'unsure' : no > 0 ? 'no' : 'other';
}

function describeCounts({ yes, no, unsure, other }: LabelCount): string {
  const parts = [
    [yes, 'yes'],
    [no, 'no'],
    [unsure, 'unsure'],
    [other, 'other'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ');
}

export function VerdictsCell({ verdicts }: { verdicts: readonly RowVerdict[] }) {
  return (
    <Chips
      chips={verdicts.map(({ rater, codeKey, codeName, value, score, failed }) => {
        const shown = failed ? 'failed' : (value ?? '');
        const scored = score === null ? '' : ` ${formatDecimal(score)}`;
        return {
          id: `${rater} ${codeKey}`,
          answer: failed ? 'failed' : value,
          text: scored.trim() === '' || value === scored.trim() ? shown : scored.trim(),
          title: `${rater}, ${codeName}: ${shown}${scored}`,
        };
      })}
    />
  );
}

type Chip = {
  id: string;
  /** yes, no, unsure or failed have a sign; anything else has none. */
  answer: string | null;
  text: string;
  title: string;
};

/** As many as there is room for on one line; all of them in the title and to those who listen. */
function Chips({ chips }: { chips: readonly Chip[] }) {
  if (chips.length === 0) return <span className="text-faint">—</span>;
  const all = chips.map(({ title }) => title).join('\n');
  return (
    <span title={all} className="flex items-center gap-1 overflow-hidden">
      <span className="sr-only">{chips.map(({ title }) => title).join('; ')}</span>
      {chips.slice(0, 4).map((chip) => (
        <span
          key={chip.id}
          aria-hidden
          className={classNames(
            'inline-flex h-5 items-center gap-1 rounded-sm border px-1 text-xs whitespace-nowrap tabular-nums [&_svg]:size-3 [&_svg]:shrink-0',
            chip.text.length > 4 ? 'min-w-0' : 'shrink-0',
            chip.answer === 'yes' ? 'border-line-strong bg-hover text-ink' : 'border-line text-muted',
          )}
        >
          {signs[chip.answer ?? '']}
          <span className="truncate">{chip.text}</span>
        </span>
      ))}
      {chips.length > 4 && (
        <span aria-hidden className="text-xs text-muted">
          +{chips.length - 4}
        </span>
      )}
    </span>
  );
}

const signs: Record<string, ReactNode> = {
  yes: <Check strokeWidth={2.5} />,
  no: <X />,
  unsure: <CircleHelp />,
  failed: <TriangleAlert />,
  '': <Minus />,
};
