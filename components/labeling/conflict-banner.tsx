'use client';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { Button } from '#components/ui/button.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import type { LabelView } from '#lib/trace/view.ts';

/** What could not be saved, one line for each: nothing is dropped before the person has seen it. */
export function ConflictBanner({ labels, looks }: { labels: Labels; looks: ReadonlyMap<string, CodeLook> }) {
  if (labels.conflicts.length === 0 && labels.refusals.length === 0) return null;
  const nameOf = (label: LabelView) => looks.get(label.codeId)?.code.name ?? 'A label';
  return (
    <div role="alert" className="divide-y divide-line border-b border-line bg-danger-soft text-sm">
      {labels.conflicts.map((conflict) => (
        <div key={conflict.slotKey} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <p className="min-w-0 flex-1">
            <strong className="font-semibold">{nameOf(conflict.mine)}</strong> was changed elsewhere. Yours:{' '}
            <Version label={conflict.mine} />. Theirs: <Version label={conflict.theirs} />.
          </p>
          <Button size="sm" onClick={() => labels.settle(conflict, 'mine')}>
            Keep mine
          </Button>
          <Button size="sm" onClick={() => labels.settle(conflict, 'theirs')}>
            Take theirs
          </Button>
        </div>
      ))}
      {labels.refusals.map(({ label, message }) => (
        <div key={label.id} className="flex items-center gap-4 px-4 py-2">
          <p className="min-w-0 flex-1">
            <strong className="font-semibold">{nameOf(label)}</strong> (<Version label={label} />) was not
            saved: {message}
          </p>
          <Button size="sm" onClick={() => labels.dismissRefusal(label.id)}>
            Dismiss
          </Button>
        </div>
      ))}
    </div>
  );
}

function Version({ label }: { label: LabelView | null }) {
  if (!label || label.value === null) return <em>taken back</em>;
  const quote = label.evidence[0]?.quote;
  return (
    <>
      <span className="font-medium">{label.value}</span>
      {quote !== undefined && (
        <>
          {' “'}
          <VisibleText text={quote.length > 60 ? `${quote.slice(0, 60)}…` : quote} />
          {label.evidence.length > 1 ? `” and ${label.evidence.length - 1} more` : '”'}
        </>
      )}
      {label.note !== '' && `, note: ${label.note.slice(0, 60)}`}
    </>
  );
}
