'use client';
import { useState, useTransition, type FormEvent } from 'react';

type Answer<Value> =
  { ok: true; value: Value } | { ok: false; error: { message: string; fields?: Record<string, string> } };

/**
 * Sends a form to a server action and keeps what it answers. The fields keep what was typed, which React's own form
 * actions clear. Give the form `method="post"`: should it be sent before the page is ready, nothing lands in the URL.
 */
export function useSubmit<Value>(
  run: (field: (name: string) => string) => Promise<Answer<Value>>,
  done?: (value: Value, form: HTMLFormElement) => void,
) {
  const [error, setError] = useState<{ message: string; fields?: Record<string, string> } | null>(null);
  const [busy, startTransition] = useTransition();

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    startTransition(async () => {
      const answer = await run((name) => {
        const value = data.get(name);
        return typeof value === 'string' ? value : '';
      });
      setError(answer.ok ? null : answer.error);
      if (answer.ok) done?.(answer.value, form);
    });
  };

  /** What is wrong with one field. */
  const fieldError = (name: string) => error?.fields?.[name];
  /** What is wrong with the whole, where no field is to blame. */
  const formError = error && !error.fields ? error.message : null;
  return { onSubmit, busy, fieldError, formError };
}
