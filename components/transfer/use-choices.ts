'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { noChoices, reduceChoices, type Choice, type Choices } from '#components/transfer/import-choices.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';

/**
 * What was chosen for the files of one import, kept for as long as the tab is open: a reload, or a step back from another page, finds
 * it as it was.
 */
export function useChoices(importId: string | null): [Choices, (choice: Choice) => void] {
  const key = `subtext import ${importId ?? 'new'}`;
  const text = useSyncExternalStore(
    subscribe,
    () => readText(key),
    () => null,
  );
  const choices = useMemo(() => readChoices(text), [text]);
  const choose = useCallback(
    (choice: Choice) => writeText(key, JSON.stringify(reduceChoices(readChoices(readText(key)), choice))),
    [key],
  );
  return [choices, choose];
}

/** Choices as they were written down; none where the text is not of our making. */
export function readChoices(text: string | null): Choices {
  if (text === null) return noChoices;
  try {
    const read = storedSchema.safeParse(JSON.parse(text));
    return read.success ? { ...noChoices, ...read.data, format: read.data.format } : noChoices;
  } catch {
    return noChoices;
  }
}

/** A mapping that is being written need not be complete: the server checks the one that is sent. */
const storedSchema = z.object({
  format: z.string().optional(),
  splitTags: z.boolean(),
  mappings: z.record(
    z.string(),
    z.object({
      shape: z.array(z.string()),
      mapping: z.custom<MappingInput>((value) => typeof value === 'object' && value !== null),
    }),
  ),
  options: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean()]))),
  joinOn: z.array(z.string()).nullable(),
  knownAs: z.record(z.string(), z.string()),
  checked: z.string().nullable(),
});

/** Also where the browser keeps nothing. */
const written = new Map<string, string>();
const listeners = new Set<() => void>();

function readText(key: string): string | null {
  const here = written.get(key);
  if (here !== undefined) return here;
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeText(key: string, text: string): void {
  written.set(key, text);
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Full or forbidden: then it lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
