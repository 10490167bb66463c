import { Check, X } from 'lucide-react';
import type { Ref } from 'react';
import { keyOf, type UnplacedState } from '#components/labeling/unplaced-state.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { UnplacedQuote } from '#lib/server/queries/list-unplaced.ts';

type ListProps = {
  quotes: readonly UnplacedQuote[];
  state: UnplacedState;
  onChosen: (index: number) => void;
  ref: Ref<HTMLUListElement>;
};

/** The quotes in a column; what was decided stays in sight, so that it can be taken back. */
export function UnplacedList({ quotes, state, onChosen, ref }: ListProps) {
  return (
    <ul
      ref={ref}
      aria-label="Quotes"
      className="max-h-[70vh] divide-y divide-line overflow-y-auto rounded-lg border border-line bg-surface max-lg:max-h-64"
    >
      {quotes.map((quote, index) => {
        const decision = state.decisions[keyOf(quote)];
        return (
          <li key={keyOf(quote)}>
            <button
              type="button"
              data-quote=""
              aria-current={index === state.active || undefined}
              onClick={() => onChosen(index)}
              className={classNames(
                'block w-full border-l-2 px-3 py-2 text-left focus-visible:-outline-offset-2',
                index === state.active
                  ? 'border-accent bg-accent-soft/60'
                  : 'border-transparent hover:bg-hover/60',
              )}
            >
              <span
                className={classNames(
                  'line-clamp-2 text-sm break-words',
                  decision && 'text-muted line-through',
                )}
                dir="auto"
              >
                <VisibleText text={quote.quote.slice(0, 300)} />
              </span>
              <span className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
                <span className="truncate">
                  <VisibleText text={`${quote.code.name} · ${quote.rater.name}`} />
                </span>
                <span className="ml-auto flex shrink-0 items-center gap-1 [&_svg]:size-3">
                  {decision ? (
                    <>
                      {decision.kind === 'placed' ? <Check aria-hidden /> : <X aria-hidden />}
                      {decision.kind === 'placed' ? 'placed' : 'left out'}
                    </>
                  ) : quote.place ? (
                    'found nearly'
                  ) : (
                    'no place'
                  )}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
