'use client';
import { X } from 'lucide-react';
import { OpinionItem } from '#components/trace/opinion-item.tsx';
import { useOpinions, type Opinions } from '#components/trace/use-opinions.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { raterKinds, type RaterKind } from '#lib/trace/glossary.ts';
import type { Place } from '#lib/labels/press-code.ts';

type VerdictPanelProps = { slug: string; traceId: string; goTo: (place: Place) => void; onClose: () => void };

/** What others said. It is asked for only once opened: nothing of it is in the page before. */
export function VerdictPanel({ slug, traceId, goTo, onClose }: VerdictPanelProps) {
  const { data, isError, refetch } = useOpinions(slug, traceId, true);
  return (
    <section aria-label="Verdicts" className="flex h-full flex-col">
      <header className="flex h-9 shrink-0 items-center justify-between border-b border-line pr-1 pl-3 text-xs">
        <h2 className="font-medium">Verdicts and outcomes</h2>
        <IconButton label="Close verdicts" keys="v" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        {!data && !isError && <SkeletonRows rows={4} label="Loading verdicts" />}
        {!data && isError && (
          <ErrorState
            title="The verdicts did not load"
            action={
              <Button size="sm" onClick={() => void refetch()}>
                Try again
              </Button>
            }
          >
            Your labels are not touched by this.
          </ErrorState>
        )}
        {data && <Found {...data} goTo={goTo} />}
      </div>
    </section>
  );
}

function Found({ opinions, outcomes, goTo }: Opinions & { goTo: (place: Place) => void }) {
  if (opinions.length === 0 && outcomes.length === 0)
    return <p className="text-xs text-muted">No outcome and no other rater’s label on this trace.</p>;
  return (
    <div className="grid gap-4">
      {outcomes.length > 0 && (
        <div>
          <h3 className="mb-1 text-xs font-medium text-muted">Outcomes</h3>
          <ul className="grid gap-1 text-sm">
            {outcomes.map((outcome) => (
              <li key={`${outcome.name} ${outcome.value}`}>
                <span className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 truncate">{outcome.name}</span>
                  <Badge tone={outcome.positive === true ? 'accent' : 'neutral'}>{outcome.value}</Badge>
                </span>
                {outcome.explanation !== null && (
                  <p className="text-xs text-muted">
                    <VisibleText text={outcome.explanation} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {kindsInOrder.map((kind) => {
        const ofKind = opinions.filter(({ rater }) => rater.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <div key={kind}>
            <h3 className="mb-1 text-xs font-medium text-muted">{raterKinds[kind]}</h3>
            <ul className="grid gap-2.5">
              {ofKind.map((opinion) => (
                <OpinionItem
                  key={`${opinion.rater.id} ${opinion.code.id} ${opinion.label?.id ?? ''}`}
                  opinion={opinion}
                  goTo={goTo}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

const kindsInOrder: readonly RaterKind[] = ['gold', 'monitor', 'rule', 'human', 'source'];
