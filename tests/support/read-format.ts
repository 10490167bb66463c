import type { Format, ReadOptions } from '#lib/formats/format.ts';
import type { Draft, JoinDraft, LabelDraft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

/** All drafts and issues that a format makes of a file in memory. */
export async function readFormat(
  format: Format,
  name: string,
  content: string,
  options: ReadOptions = {},
): Promise<{ drafts: Draft[]; traces: TraceDraft[]; joins: JoinDraft[]; issues: string[] }> {
  const drafts: Draft[] = [];
  const issues: string[] = [];
  for await (const one of format.read(byteSource(name, content), options)) {
    if (one.ok) drafts.push(one.value);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  }
  const traces = drafts.filter((draft) => draft.type === 'trace');
  const joins = drafts.filter((draft) => draft.type === 'join');
  return { drafts, traces, joins, issues };
}

/** Records as lines of JSON. */
export function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => JSON.stringify(record)).join('\n');
}

/** A label in one line: who, code, value, and the quotes it rests on with their places. */
export function labelLines(labels: readonly LabelDraft[] | undefined): string[] {
  return (labels ?? []).map(({ rater, code, value, evidence }) => {
    const quotes = (evidence ?? []).map(
      ({ block, start, end, quote }) => `${block}:${start}-${end} ${quote}`,
    );
    return [`${rater.kind} ${rater.name}`, code.key, value, ...quotes].join(' | ');
  });
}

/** The quotes of a trace's labels that are not what stands at their place: none, where all is well. */
export function wrongQuotes({ blocks, labels }: TraceDraft): string[] {
  return labels
    .flatMap(({ evidence }) => evidence ?? [])
    .filter(({ block, start, end, quote }) => blocks[block ?? -1]?.text.slice(start, end) !== quote)
    .map(({ quote }) => quote);
}
