import type { EvidenceState } from '#lib/server/commands/place-evidence.ts';
import type { UnplacedQuote } from '#lib/server/queries/list-unplaced.ts';

/** What was decided about a quote, and how it stood before. */
export type Decision = { kind: 'placed' | 'dismissed'; before: EvidenceState };

export type UnplacedState = {
  /** Which quote is looked at, counted from 0. */
  active: number;
  /** Which of its candidates, counted from 0. */
  candidate: number;
  /** By the quotes' keys. */
  decisions: Record<string, Decision>;
  /** The keys of the quotes decided on, the last one last. */
  history: string[];
};

export type UnplacedEvent =
  | { type: 'moved'; to: number }
  | { type: 'candidate'; index: number }
  | { type: 'decided'; key: string; decision: Decision }
  | { type: 'restored'; key: string };

export const nothingDecided: UnplacedState = { active: 0, candidate: 0, decisions: {}, history: [] };

/** One evidence row, named by its label and its number there. */
export function keyOf({ labelId, ordinal }: Pick<UnplacedQuote, 'labelId' | 'ordinal'>): string {
  return `${labelId}.${ordinal}`;
}

/** The list after something happened: a decision goes on to the next quote that is not decided, taking one back returns to it. */
export function reduceUnplaced(
  state: UnplacedState,
  event: UnplacedEvent,
  quotes: readonly UnplacedQuote[],
): UnplacedState {
  switch (event.type) {
    case 'moved':
      return { ...state, active: Math.max(0, Math.min(quotes.length - 1, event.to)), candidate: 0 };
    case 'candidate':
      return { ...state, candidate: event.index };
    case 'decided': {
      const decisions = { ...state.decisions, [event.key]: event.decision };
      const open = (index: number) =>
        decisions[keyOf(quotes[index] ?? { labelId: '', ordinal: 0 })] === undefined;
      const order = [...quotes.keys()];
      const decided = quotes.findIndex((quote) => keyOf(quote) === event.key);
      const next =
        state.active === decided
          ? (order.find((index) => index > decided && open(index)) ?? order.find(open) ?? state.active)
          : state.active;
      return { active: next, candidate: 0, decisions, history: [...state.history, event.key] };
    }
    case 'restored': {
      const { [event.key]: _restored, ...decisions } = state.decisions;
      const at = quotes.findIndex((quote) => keyOf(quote) === event.key);
      return {
        active: at === -1 ? state.active : at,
        candidate: 0,
        decisions,
        history: state.history.filter((key) => key !== event.key),
      };
    }
  }
}
