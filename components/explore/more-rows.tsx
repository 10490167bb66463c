import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Spinner } from '#components/ui/spinner.tsx';

type MoreRowsProps = { state: 'idle' | 'loading' | { error: string }; onRetry: () => void };

/** Beneath the last row: more on its way, or why it did not come. */
export function MoreRows({ state, onRetry }: MoreRowsProps) {
  if (state === 'idle') return null;
  if (state === 'loading')
    return (
      <p role="status" className="sticky left-0 flex h-9 items-center gap-2 px-3 text-xs text-muted">
        <Spinner /> Loading more traces
      </p>
    );
  return (
    <div className="sticky left-0 max-w-xl p-3">
      <ErrorState title="The next traces did not load" action={<Button onClick={onRetry}>Try again</Button>}>
        {state.error} The rows above are still right.
      </ErrorState>
    </div>
  );
}
