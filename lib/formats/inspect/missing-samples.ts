import type { LogHeader } from '#lib/formats/inspect/header.ts';
import type { RowIssue } from '#lib/formats/format.ts';
import { failure } from '#lib/result.ts';

/** What is said of a log that completed samples and holds none of them. */
export function missingSamples(place: string, header: LogHeader): { ok: false; problem: RowIssue } {
  const reason = `The log says ${header.completed} samples were completed and holds none: it was written without them.`;
  return failure({ place, reason });
}
