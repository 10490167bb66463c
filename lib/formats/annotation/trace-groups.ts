import { documentPrompt } from '#lib/formats/annotation/document-prompt.ts';
import { textHash } from '#lib/formats/annotation/text-hash.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import type { Draft, TraceDraft } from '#lib/trace/draft.ts';

/**
 * Makes one trace of the rows that a tool writes for one text, a row for each person: the first is the trace, the later ones are
 * joined to it by its key. All that is kept of a row is a number for its texts.
 */
export type TraceGroups = {
  /** `id` is what the rows share. A later row of the same id with other texts is a trace of its own. */
  add(id: string | null, row: Omit<TraceDraft, 'sourceKey' | 'prompt'>): Draft;
};

export function newTraceGroups(keys: SourceKeys): TraceGroups {
  const seen = new Map<string, string>();
  return {
    add(id, row) {
      if (id === null) return named(row, keys.keyFor(null, row.place));
      const name = `${id} ${textHash(JSON.stringify(row.blocks))}`;
      const known = seen.get(name);
      if (known === undefined) {
        const sourceKey = keys.keyFor(id, row.place);
        seen.set(name, sourceKey);
        return named(row, sourceKey);
      }
      return {
        type: 'join',
        place: row.place,
        on: { $source_key: known },
        labels: row.labels,
        outcomes: row.outcomes,
        metadata: {},
      };
    },
  };
}

function named(row: Omit<TraceDraft, 'sourceKey' | 'prompt'>, sourceKey: string): TraceDraft {
  return { ...row, sourceKey, prompt: documentPrompt(sourceKey, row.blocks) };
}
