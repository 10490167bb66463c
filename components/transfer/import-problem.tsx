import { wordsOf } from '#components/transfer/import-api.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';

/** What went wrong, where it happened, with a way to try again. */
export function TransferProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error === null || error === undefined) return null;
  return (
    <div role="alert" className="mb-4">
      <Callout
        tone="danger"
        action={
          onRetry && (
            <Button size="sm" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {wordsOf(error)}
      </Callout>
    </div>
  );
}
