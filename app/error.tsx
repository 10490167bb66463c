'use client';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="mx-auto max-w-2xl px-6 py-16">
      <ErrorState
        title="This page could not be shown"
        reference={error.digest}
        action={<Button onClick={reset}>Try again</Button>}
      >
        Something failed on our side. What you had saved is still saved.
      </ErrorState>
    </main>
  );
}
