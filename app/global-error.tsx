'use client';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import './globals.css';

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for the root layout when that itself has failed, so it brings its own document. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Subtext could not start</title>
        <main className="mx-auto max-w-2xl px-6 py-16">
          <ErrorState
            title="Subtext could not start"
            reference={error.digest}
            action={<Button onClick={reset}>Try again</Button>}
          >
            Something failed before any page could be shown. What you had saved is still saved.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
