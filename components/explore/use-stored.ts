'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** A small value this browser remembers, as JSON. On the server, and where nothing usable is kept, the default. */
export function useStored<Value>(
  key: string,
  fallback: Value,
  read: (stored: unknown) => Value | undefined,
): [value: Value, store: (value: Value) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => readText(key),
    () => null,
  );
  const store = useCallback(
    (value: Value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or forbidden: then it is not remembered.
      }
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [parse(text, read) ?? fallback, store];
}

function parse<Value>(text: string | null, read: (stored: unknown) => Value | undefined): Value | undefined {
  if (text === null) return undefined;
  try {
    return read(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
