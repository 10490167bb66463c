import { findField } from '#lib/formats/field.ts';
import type { RowIssue } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/** Keeps what a file says of itself as a whole while its drafts pass. */
export function keepContext() {
  let found: JsonObject | null = null;
  return {
    found: () => found,
    async *watch(drafts: AsyncIterable<Result<Draft, RowIssue>>): AsyncGenerator<Result<Draft, RowIssue>> {
      for await (const draft of drafts) {
        if (draft.ok && draft.value.type === 'trace') found ??= draft.value.fileContext ?? null;
        yield draft;
      }
    },
  };
}

/**
 * Of each trace only what is said of it, for the trace that is there with the same values under `names`. A record
 * without one of them is an issue.
 */
export async function* asLabels(
  drafts: AsyncIterable<Result<Draft, RowIssue>>,
  names: readonly string[],
): AsyncGenerator<Result<Draft, RowIssue>> {
  for await (const draft of drafts) {
    if (!draft.ok || draft.value.type === 'join') yield draft;
    else yield joinOf(draft.value, names);
  }
}

function joinOf(draft: TraceDraft, names: readonly string[]): Result<JoinDraft, RowIssue> {
  const { place, labels, outcomes, metadata, sourceKey } = draft;
  const values = names.map((name): [string, Json | undefined] => [
    name,
    name === '$source_key' ? sourceKey : findField(metadata, name),
  ]);
  const absent = values.find(([, value]) => value === undefined || value === null || value === '');
  if (absent)
    return failure({
      place,
      reason: `the field ${absent[0]}, by which the record finds its trace, is empty`,
    });
  return success({
    ...{ type: 'join', place, on: Object.fromEntries(values) as Record<string, Json>, outcomes, metadata },
    // Places are those of the record's own blocks, not of the trace's: the quote is looked for.
    labels: labels.map((label) =>
      label.evidence
        ? {
            ...label,
            evidence: label.evidence.map(({ quote, start }) => ({
              quote,
              ...(start !== undefined && { start }),
            })),
          }
        : label,
    ),
  });
}
