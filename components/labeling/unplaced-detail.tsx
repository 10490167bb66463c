import type { UseQueryResult } from '@tanstack/react-query';
import { CandidateCard } from '#components/labeling/candidate-card.tsx';
import type { Decision } from '#components/labeling/unplaced-state.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { CandidateView } from '#lib/server/queries/find-candidates.ts';
import type { UnplacedQuote } from '#lib/server/queries/list-unplaced.ts';

type DetailProps = {
  quote: UnplacedQuote;
  href: string;
  candidates: UseQueryResult<CandidateView[]>;
  chosen: number;
  decision: Decision | null;
  mayDecide: boolean;
  busy: boolean;
  problem: string | null;
  onChoose: (index: number) => void;
  onPlace: (candidate: CandidateView | undefined) => void;
  onDismiss: () => void;
  onUndo: () => void;
};

/** One quote: whose it is, and where it might stand. */
export function UnplacedDetail(props: DetailProps) {
  const { quote, href, candidates, chosen, decision, mayDecide, busy, problem } = props;
  const { onChoose, onPlace, onDismiss, onUndo } = props;
  const places = candidates.data ?? [];
  return (
    <section aria-label="Quote" className="min-w-0 rounded-lg border border-line bg-surface">
      <header className="border-b border-line px-4 py-3">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
          <Badge tone="outline">
            <VisibleText text={quote.code.name} />
            <span className="font-medium text-ink">
              <VisibleText text={quote.value ?? ''} />
            </span>
          </Badge>
          <span>
            by <VisibleText text={quote.rater.name} /> in <VisibleText text={quote.trace.title} />
          </span>
        </p>
        <blockquote
          className="mt-2 max-h-48 reading overflow-y-auto border-l-2 border-line-strong pl-3 break-words whitespace-pre-wrap"
          dir="auto"
        >
          <VisibleText text={quote.sourceQuote ?? quote.quote} />
        </blockquote>
        {quote.place && (
          <p className="mt-2 text-xs text-muted">
            {quote.sourceQuote === null
              ? 'The words the source gave differ from these in a few characters.'
              : 'These are the words the source gave. The text differs from them in a few characters.'}{' '}
            Accept the place where it was found, or leave the quote out.
          </p>
        )}
      </header>
      <div className="px-4 py-3">
        <div role="status">
          {candidates.isPending && <SkeletonRows rows={3} label="Looking for places" />}
          {candidates.isSuccess && places.length === 0 && (
            <p className="text-sm text-muted">
              Nothing in the trace is similar to at least half of it. Open the trace to look for yourself, or
              leave the quote out.
            </p>
          )}
        </div>
        {candidates.isError && (
          <div role="alert">
            <Callout
              tone="danger"
              action={
                <Button size="sm" onClick={() => void candidates.refetch()}>
                  Try again
                </Button>
              }
            >
              The places could not be looked for. {candidates.error.message}
            </Callout>
          </div>
        )}
        {places.length > 0 && (
          <ol aria-label="Places where it might stand" className="grid gap-2">
            {places.map((candidate, index) => (
              <CandidateCard
                key={`${candidate.block}-${candidate.start}`}
                candidate={candidate}
                number={index + 1}
                chosen={index === chosen}
                onChoose={() => onChoose(index)}
              />
            ))}
          </ol>
        )}
        {problem !== null && (
          <div role="alert" className="mt-3">
            <Callout tone="danger">{problem}</Callout>
          </div>
        )}
      </div>
      <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
        {decision ? (
          <>
            <p className="text-sm">{decision.kind === 'placed' ? 'It has its place.' : 'It is left out.'}</p>
            <Button className="ml-auto" busy={busy} onClick={onUndo}>
              Take it back <Kbd keys="z" />
            </Button>
          </>
        ) : (
          mayDecide && (
            <>
              <Button
                variant="primary"
                busy={busy}
                disabled={places.length === 0}
                onClick={() => onPlace(places[chosen])}
              >
                Accept place {places.length > 0 ? chosen + 1 : ''} <Kbd keys="enter" inverse />
              </Button>
              <Button busy={busy} onClick={onDismiss}>
                Leave out <Kbd keys="x" />
              </Button>
            </>
          )
        )}
        {!mayDecide && <p className="text-xs text-muted">Researchers decide where a quote stands.</p>}
        <ButtonLink href={href} className={decision ? undefined : 'ml-auto'}>
          Open trace <Kbd keys="o" />
        </ButtonLink>
      </footer>
    </section>
  );
}
