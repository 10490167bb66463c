import { newContext } from '#lib/server/import/context.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { prepareTrace } from '#lib/server/import/prepare.ts';
import { writeBatch } from '#lib/server/import/write-batch.ts';
import { rows, transaction } from '#lib/server/db.ts';
import type { LabelDraft, TraceDraft } from '#lib/trace/draft.ts';
import type { RaterKind } from '#lib/trace/glossary.ts';

/** A project without members. */
export async function makeBareProject(slug: string): Promise<number> {
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [slug],
  );
  if (!project) throw new Error('The project was not made.');
  return project.id;
}

/** Writes drafts the way an import does. Returns the import's id. */
export async function writeDrafts(projectId: number, drafts: TraceDraft[]): Promise<string> {
  const importId = await createImport(projectId, 'drafts', {}, 'done');
  const context = newContext({ projectId, importId, splitTags: false });
  const traces = drafts.map((draft) => prepareTrace(draft, false));
  await transaction((client) => writeBatch(client, context, { traces, joins: [] }));
  return importId;
}

/** A plain trace; what a test is about is given. */
export function traceDraft(
  key: string,
  more: Partial<TraceDraft> & { reasoning?: string; answer?: string } = {},
) {
  const { reasoning = `Thinking of ${key}.`, answer = `Answer to ${key}.`, ...given } = more;
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey: key,
    place: key,
    prompt: { key, title: `Prompt ${key}` },
    condition: {},
    sample: 0,
    status: 'complete',
    blocks: [
      { role: 'user', kind: 'prompt', text: `Asked: ${key}` },
      { role: 'assistant', kind: 'reasoning', text: reasoning, observability: 'raw' },
      { role: 'assistant', kind: 'answer', text: answer },
    ],
    outcomes: [],
    labels: [],
    metadata: {},
    ...given,
  };
  return draft;
}

/** `ada` says `yes` to `deceptive`. */
export function labelDraft(
  kind: RaterKind,
  name: string,
  code: string,
  value: string | null,
  score?: number,
): LabelDraft {
  return {
    rater: { kind, name },
    code: { key: code, valueType: 'boolean' },
    value,
    ...(score !== undefined && { score }),
    ...(value === null && { error: 'No verdict in the reply.' }),
  };
}
