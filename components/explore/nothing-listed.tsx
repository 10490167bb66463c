import { projectHref } from '#components/shell/navigation.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

type NothingListedProps = { project: string; filtered: boolean; onClear: () => void };

/** In place of the rows: nothing is there yet, or nothing fits. */
export function NothingListed({ project, filtered, onClear }: NothingListedProps) {
  return (
    <div className="p-4 sm:p-6">
      {filtered ? (
        <EmptyState
          title="No trace fits all of this"
          action={<Button onClick={onClear}>Clear filters</Button>}
        >
          Take out one of the filters above, or all of them.
        </EmptyState>
      ) : (
        <EmptyState
          title="No traces yet"
          action={
            <ButtonLink variant="primary" href={projectHref(project, '/import')}>
              Import traces
            </ButtonLink>
          }
        >
          Bring in transcripts: JSON Lines, CSV, Parquet, Inspect logs, chat messages, or a folder of any of
          them.
        </EmptyState>
      )}
    </div>
  );
}
