import { readFileSync } from 'node:fs';
import { realPath } from '#tests/support/real-files.ts';
import { unzip } from '#tests/support/unzip.ts';

type Part = { type: string; reasoning?: string; summary?: string; redacted?: boolean };
type Sample = {
  id: string | number;
  epoch: number;
  messages: { content: string | Part[] }[];
  scores?: Record<string, { value: unknown }>;
  score?: object;
};

/** The samples of an Inspect log, in order, by the bytes of its document or its archive. */
export function logSamples(file: string): Sample[] {
  const bytes = readFileSync(realPath(file));
  if (file.endsWith('.json')) return (JSON.parse(bytes.toString()) as { samples?: Sample[] }).samples ?? [];
  return unzip(bytes)
    .filter(([name]) => /^samples\/.*\.json$/.test(name))
    .map(([, member]) => JSON.parse(member.toString()) as Sample);
}

/** How many values its scorers gave: a scorer may give several. */
export function scoreCount({ scores = {}, score }: Sample): number {
  if (score) return 1;
  return Object.values(scores).flatMap(({ value }): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value) : [value],
  ).length;
}
