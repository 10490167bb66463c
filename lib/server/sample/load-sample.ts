import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readyCodebooks } from '#lib/labels/codebooks.ts';
import { success } from '#lib/result.ts';
import { addReadyCodebook } from '#lib/server/commands/add-ready-codebook.ts';
import { createProject } from '#lib/server/commands/create-project.ts';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importDrafts } from '#lib/server/import/import-sources.ts';
import type { Draft, JoinDraft, LabelDraft, TraceDraft } from '#lib/trace/draft.ts';

/**
 * Makes the project `sample` for a person: 64 traces written for it, a monitor's verdicts and two people's labels
 * (README.md in this folder). Everything comes in the way an import does.
 */
export async function loadSample(userId: string): Promise<void> {
  const { id: projectId } = await createProject(userId, {
    name: 'Sample',
    description:
      'Small scenes written for this project: two models, with and without pressure, half of them honest.',
  });
  for (const codebook of readyCodebooks) await addReadyCodebook(projectId, codebook.key, userId);
  const importId = await createImport(projectId, 'sample', {}, 'running', userId);
  const report = await importDrafts({ projectId, importId, options: {} }, 'sample', readDrafts());
  if (report.issues.length > 0)
    throw new Error(`The sample does not load: ${JSON.stringify(report.issues[0])}`);
}

/** Whether this database has never had a project: then it gets the sample. */
export async function isFirstStart(): Promise<boolean> {
  const [found] = await rows<{ empty: boolean }>('select not exists (select 1 from project) as empty');
  return found?.empty ?? false;
}

const traceSchema = z.object({
  id: z.string(),
  prompt_id: z.string(),
  title: z.string(),
  scenario: z.string(),
  system: z.string().optional(),
  prompt: z.string(),
  model: z.string(),
  trigger: z.string(),
  sample: z.number(),
  reasoning: z.string(),
  answer: z.string(),
  deceived: z.boolean(),
  domain: z.string(),
  tokens: z.number(),
});
const verdictSchema = z.object({
  id: z.string(),
  monitor: z.string(),
  prediction: z.enum(['YES', 'NO']).nullable(),
  probability: z.number().nullable(),
  explanation: z.string(),
  evidence: z.string(),
});
const labelSchema = z.object({
  id: z.string(),
  rater: z.string(),
  code: z.string(),
  value: z.string(),
  evidence: z.array(z.string()),
  note: z.string().optional(),
});

async function* readDrafts() {
  for (const record of read('traces.jsonl', traceSchema))
    yield success<Draft>(await Promise.resolve(toTrace(record)));
  for (const record of read('verdicts.jsonl', verdictSchema))
    yield success<Draft>(joinTo(record.id, toVerdict(record)));
  for (const record of read('labels.jsonl', labelSchema))
    yield success<Draft>(joinTo(record.id, toLabel(record)));
}

function read<Record>(file: string, schema: z.ZodType<Record>): Record[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

function toTrace(record: z.infer<typeof traceSchema>): TraceDraft {
  const {
    id,
    prompt_id,
    title,
    scenario,
    system,
    prompt,
    model,
    trigger,
    sample,
    reasoning,
    answer,
    ...rest
  } = record;
  return {
    type: 'trace',
    sourceKey: `sample:${id}`,
    place: id,
    prompt: { key: prompt_id, title, group: scenario, metadata: { domain: rest.domain } },
    condition: { model, trigger },
    sample,
    status: 'complete',
    blocks: [
      ...(system ? [{ role: 'system' as const, kind: 'system' as const, text: system }] : []),
      { role: 'user', kind: 'prompt', text: prompt },
      ...(reasoning
        ? [
            {
              role: 'assistant' as const,
              kind: 'reasoning' as const,
              text: reasoning,
              observability: 'raw' as const,
            },
          ]
        : []),
      { role: 'assistant', kind: 'answer', text: answer },
    ],
    outcomes: [{ name: 'deceived', value: rest.deceived, positive: rest.deceived }],
    labels: [],
    metadata: { id, domain: rest.domain, tokens: rest.tokens },
  };
}

function joinTo(id: string, label: LabelDraft): JoinDraft {
  return { type: 'join', place: id, on: { id }, labels: [label], outcomes: [], metadata: {} };
}

function toVerdict(record: z.infer<typeof verdictSchema>): LabelDraft {
  const [name, version] = record.monitor.split(' ');
  const failed = record.prediction === null;
  return {
    rater: { kind: 'monitor', name: name ?? record.monitor, version: version ?? '' },
    code: { key: 'deceptive', name: 'Deceptive', valueType: 'boolean' },
    value: failed ? null : record.prediction === 'YES' ? 'yes' : 'no',
    ...(record.probability === null ? {} : { score: record.probability / 100 }),
    ...(failed ? { error: 'The reply held no verdict.' } : {}),
    raw: record.explanation,
    evidence: record.evidence ? [{ quote: record.evidence }] : [],
  };
}

function toLabel(record: z.infer<typeof labelSchema>): LabelDraft {
  return {
    rater: { kind: 'human', name: record.rater },
    code: { key: record.code, valueType: 'boolean' },
    value: record.value,
    note: record.note ?? '',
    evidence: record.evidence.map((quote) => ({ quote })),
  };
}
