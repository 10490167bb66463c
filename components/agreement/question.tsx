import type { AgreementState } from '#components/agreement/agreement-state.ts';
import { FilterChips } from '#components/agreement/filter-chips.tsx';
import { Pickers } from '#components/agreement/pickers.tsx';
import { Callout } from '#components/ui/callout.tsx';
import type { AgreementChoices } from '#lib/server/queries/list-agreement-choices.ts';

type QuestionProps = {
  slug: string;
  state: AgreementState;
  choices: AgreementChoices;
  /** Names in the address that nobody understood. */
  ignored: readonly string[];
};

/** What is asked: the code, the two sides, the field, and which traces count. */
export function Question({ slug, state, choices, ignored }: QuestionProps) {
  return (
    <div className="mb-6 grid gap-3 border-b border-line pb-4">
      <Pickers slug={slug} state={state} choices={choices} />
      <FilterChips slug={slug} state={state} />
      {ignored.length > 0 && (
        <Callout tone="danger">
          Not understood in this address and left out: {ignored.join(', ')}. The figures may be of other
          traces than the link meant.
        </Callout>
      )}
    </div>
  );
}
