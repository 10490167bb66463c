import type { Format, ReadOptions, RowIssue } from '#lib/formats/format.ts';
import type { Draft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

/** All that a format makes of a file in memory; `trace` is the first draft. `others` are files handed over with it. */
export async function readDrafts(
  format: Format,
  name: string,
  content: string | Uint8Array,
  { others = {}, ...options }: ReadOptions & { others?: Record<string, string> } = {},
): Promise<{ drafts: Draft[]; issues: RowIssue[]; trace: TraceDraft | undefined }> {
  const drafts: Draft[] = [];
  const issues: RowIssue[] = [];
  for await (const one of format.read(byteSource(name, content, 5, others), options))
    if (one.ok) drafts.push(one.value);
    else issues.push(one.problem);
  return { drafts, issues, trace: drafts.find((draft) => draft.type === 'trace') };
}

/** Each label of a draft as [code, value, its quotes]. */
export function saidOf(draft: Draft | undefined) {
  return draft?.labels.map(({ code, value, evidence }) => [
    code.key,
    value,
    evidence?.map(({ quote }) => quote),
  ]);
}

/** The quotes of a trace that are not what their block has at their place; [] is as it should be. */
export function untrueQuotes(trace: TraceDraft | undefined): string[] {
  const evidence = (trace?.labels ?? []).flatMap((label) => label.evidence ?? []);
  return evidence
    .filter(({ quote, block, start, end }) => trace?.blocks[block ?? -1]?.text.slice(start, end) !== quote)
    .map(({ quote }) => quote);
}
