'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useReducer, useRef, useState, type ReactNode } from 'react';
import { unplacedHref } from '#components/labeling/unplaced-filters.tsx';
import { UnplacedDetail } from '#components/labeling/unplaced-detail.tsx';
import { UnplacedList } from '#components/labeling/unplaced-list.tsx';
import {
  keyOf,
  nothingDecided,
  reduceUnplaced,
  type UnplacedEvent,
  type UnplacedState,
} from '#components/labeling/unplaced-state.ts';
import { useUnplacedKeys } from '#components/labeling/use-unplaced-keys.ts';
import { traceHref } from '#components/trace/links.ts';
import { projectApi } from '#components/ui/api-path.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { ShortcutHelp } from '#components/ui/keyboard-help.tsx';
import { dismissQuote, placeQuote, restoreQuote } from '#lib/actions/evidence.ts';
import type { CandidateView } from '#lib/server/queries/find-candidates.ts';
import type { UnplacedFilter, UnplacedPage, UnplacedQuote } from '#lib/server/queries/list-unplaced.ts';

type UnplacedQuotesProps = {
  project: string;
  asked: UnplacedFilter & { after: string | undefined };
  page: UnplacedPage;
  mayDecide: boolean;
  /** What stands here when no quote waits. */
  nothing: ReactNode;
};

/** The quotes that wait, one after the other, each with the places it might have. */
export function UnplacedQuotes(props: UnplacedQuotesProps) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <Quotes {...props} />
    </QueryClientProvider>
  );
}

function Quotes({ project, asked, page, mayDecide, nothing }: UnplacedQuotesProps) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  // Decisions change what the server lists; whoever works through the list keeps it as it was.
  const [{ quotes, next }] = useState(page);
  const [state, dispatch] = useReducer(
    (before: UnplacedState, event: UnplacedEvent) => reduceUnplaced(before, event, quotes),
    nothingDecided,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const quote = quotes[state.active];
  const candidates = useQuery({
    queryKey: ['candidates', quote && keyOf(quote)],
    queryFn: ({ signal }) => askCandidates(project, quote, signal),
    enabled: quote !== undefined,
    refetchOnWindowFocus: false,
  });
  const places = candidates.data ?? [];
  const decided = quote && state.decisions[keyOf(quote)];

  const run = async (work: () => Promise<UnplacedEvent | string>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const answer = await work().catch(
      () => 'The server could not be reached. Nothing was changed; try again.',
    );
    if (typeof answer === 'string') setProblem(answer);
    else {
      dispatch(answer);
      router.refresh(); // the number beside the page's name in the rail; the list stays as it is
    }
    setBusy(false);
  };
  const place = (candidate: CandidateView | undefined) => {
    if (!quote || !candidate || decided || !mayDecide) return;
    const { labelId, ordinal } = quote;
    const { block, start, end, text } = candidate;
    void run(async () => {
      const done = await placeQuote({ project, labelId, ordinal, place: { block, start, end }, text });
      if (!done.ok) return done.error.message;
      return { type: 'decided', key: keyOf(quote), decision: { kind: 'placed', before: done.value } };
    });
  };
  const dismiss = () => {
    if (!quote || decided || !mayDecide) return;
    void run(async () => {
      const done = await dismissQuote({ project, labelId: quote.labelId, ordinal: quote.ordinal });
      if (!done.ok) return done.error.message;
      return { type: 'decided', key: keyOf(quote), decision: { kind: 'dismissed', before: done.value } };
    });
  };
  const undo = (key = state.history.at(-1)) => {
    const decision = key === undefined ? undefined : state.decisions[key];
    const of = quotes.find((one) => keyOf(one) === key);
    if (!decision || !of || key === undefined) return;
    void run(async () => {
      const { labelId, ordinal } = of;
      const done = await restoreQuote({ project, labelId, ordinal, state: stateToSend(decision.before) });
      return done.ok ? { type: 'restored', key } : done.error.message;
    });
  };
  const open = () => quote && router.push(linkOf(project, quote, places[state.candidate]));
  const move = (to: number) => {
    dispatch({ type: 'moved', to });
    setProblem(null);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  useUnplacedKeys({
    move: (by) => move(Math.max(0, Math.min(quotes.length - 1, state.active + by))),
    candidate: (index) => index < places.length && dispatch({ type: 'candidate', index }),
    accept: () => place(places[state.candidate]),
    ...{ dismiss, open, undo: () => undo() },
  });

  if (!quote) return nothing;
  return (
    <div data-own-keys="">
      <ShortcutHelp group={help} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <UnplacedList ref={list} quotes={quotes} state={state} onChosen={move} />
        <UnplacedDetail
          key={keyOf(quote)}
          quote={quote}
          href={linkOf(project, quote, places[state.candidate])}
          candidates={candidates}
          chosen={state.candidate}
          decision={decided ?? null}
          {...{ mayDecide, busy, problem }}
          onChoose={(index) => dispatch({ type: 'candidate', index })}
          onPlace={place}
          onDismiss={dismiss}
          onUndo={() => undo(keyOf(quote))}
        />
      </div>
      {(asked.after !== undefined || next !== null) && (
        <nav aria-label="Pages" className="mt-4 flex justify-end gap-2">
          {asked.after !== undefined && (
            <ButtonLink size="sm" href={unplacedHref(project, { ...asked, after: undefined })}>
              To the start
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink size="sm" href={unplacedHref(project, { ...asked, after: next })}>
              Older quotes
            </ButtonLink>
          )}
        </nav>
      )}
    </div>
  );
}

const help = {
  title: 'Unanchored quotes',
  shortcuts: [
    { keys: 'j', action: 'Next quote' },
    { keys: 'k', action: 'Quote before' },
    { keys: '1', action: 'Look at the first place; 2 and 3 the others' },
    { keys: 'enter', action: 'It stands at this place' },
    { keys: 'x', action: 'Leave it out: it has no place' },
    { keys: 'o', action: 'Open the trace' },
    { keys: 'z', action: 'Take the last decision back' },
  ],
};

function linkOf(
  project: string,
  { trace, place }: UnplacedQuote,
  candidate: CandidateView | undefined,
): string {
  const at = candidate ?? place;
  return `${traceHref(project, trace.id, '')}${at ? `#b${at.block}:${at.start}-${at.end}` : ''}`;
}

type Sent = Parameters<typeof restoreQuote>[0]['state'];

function stateToSend({ quote, place, match }: { quote: string; place: Sent['place']; match: string }): Sent {
  return { quote, place, match: match as Sent['match'] };
}

async function askCandidates(
  project: string,
  quote: UnplacedQuote | undefined,
  signal: AbortSignal,
): Promise<CandidateView[]> {
  if (!quote) return [];
  const query = new URLSearchParams({ label: quote.labelId, ordinal: String(quote.ordinal) });
  const response = await fetch(projectApi(project, `/unplaced?${query}`), { signal });
  if (!response.ok) throw new Error(`The server answered with status ${response.status}.`);
  return ((await response.json()) as { candidates: CandidateView[] }).candidates;
}
