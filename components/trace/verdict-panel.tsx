'use client';
import { X } from 'lucide-react';
import { useEffect, useReducer, useState } from 'react';
import { OpinionItem } from '#components/trace/opinion-item.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { raterKinds, type RaterKind } from '#lib/trace/glossary.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { OpinionView, OutcomeView } from '#lib/trace/view.ts';

type Opinions = { opinions: OpinionView[]; outcomes: OutcomeView[] };
type Loading = { state: 'loading' } | { state: 'failed' } | { state: 'loaded'; found: Opinions };

type VerdictPanelProps = { slug: string; traceId: string; goTo: (place: Place) => void; onClose: () => void };

/** What others said. It is asked for only once opened: nothing of it is in the page before. */
export function VerdictPanel({ slug, traceId, goTo, onClose }: VerdictPanelProps) {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const [attempt, retry] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const leaving = new AbortController();
    const url = `/api/projects/${encodeURIComponent(slug)}/traces/${encodeURIComponent(traceId)}/opinions`;
    fetch(url, { signal: leaving.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`The server answered ${response.status}.`);
        setLoading({ state: 'loaded', found: (await response.json()) as Opinions });
      })
      .catch(() => {
        if (!leaving.signal.aborted) setLoading({ state: 'failed' });
      });
    return () => leaving.abort();
  }, [slug, traceId, attempt]);

  return (
    <section aria-label="Verdicts" className="flex h-full flex-col">
      <header className="flex h-9 shrink-0 items-center justify-between border-b border-line pr-1 pl-3 text-xs">
        <h2 className="font-medium">Verdicts and outcomes</h2>
        <IconButton label="Close verdicts" keys="v" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        {loading.state === 'loading' && <SkeletonRows rows={4} label="Loading verdicts" />}
        {loading.state === 'failed' && (
          <ErrorState
            title="The verdicts did not load"
            action={
              <Button
                size="sm"
                onClick={() => {
                  setLoading({ state: 'loading' });
                  retry();
                }}
              >
                Try again
              </Button>
            }
          >
            Your labels are not touched by this.
          </ErrorState>
        )}
        {loading.state === 'loaded' && <Found {...loading.found} goTo={goTo} />}
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
