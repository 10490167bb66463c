import type { MappingInput } from '#lib/formats/mapping.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import type { ImportOptions } from './import-record.ts';
import type { HandedOver } from './handed-over.ts';
import { prepareTrace } from './prepare.ts';
import type { ImportIssue } from './report.ts';
import { resolveFiles } from './resolve-files.ts';
import type { ResolvedFormat } from './resolve-format.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** What a file was found to be, before anything is written. */
export type FilePreview = {
  name: string;
  bytes: number;
  format: { id: string; label: string } | null;
  mapping: MappingInput | null;
  /** Why the file cannot be read, where it cannot. */
  problem: string | null;
  /** The first traces as they will look. */
  traces: TracePreview[];
  /** How many traces there are among the records looked at, and whether those are all of the file. */
  traceCount: number;
  complete: boolean;
  /** Records that are verdicts for traces already there. */
  joins: number;
  issues: ImportIssue[];
};

export type TracePreview = {
  place: string;
  title: string;
  model: string | null;
  observability: string;
  status: string;
  blocks: Pick<BlockView, 'role' | 'kind' | 'observability' | 'name' | 'text'>[];
  outcomes: { name: string; value: string; positive: boolean | null }[];
  labels: { rater: string; code: string; value: string | null; score: number | null }[];
};

const mostTraces = 3;
const mostRecords = 50;
const mostText = 2_000;
const mostBlocks = 40;

/** Looks at the first records of each file. Reads only as far as it must; writes nothing. */
export async function previewSources(
  projectId: number,
  sources: HandedOver | Promise<HandedOver>,
  options: ImportOptions,
): Promise<FilePreview[]> {
  const previews: FilePreview[] = [];
  for await (const file of resolveFiles(projectId, sources, options)) {
    if (file.ok) {
      previews.push(await previewFile(file.value.source, file.value.resolved, options));
      continue;
    }
    const { file: name, place, bytes, reason } = file.problem;
    previews.push(unreadable(place ? `${name}/${place}` : name, bytes, reason));
  }
  return previews;
}

async function previewFile(
  source: ByteSource,
  { format, mapping }: ResolvedFormat,
  options: ImportOptions,
): Promise<FilePreview> {
  const preview: FilePreview = {
    ...unreadable(source.name, source.size, null),
    format: { id: format.id, label: format.label },
    mapping: mapping ?? null,
  };
  let records = 0;
  const splitTags = options.splitTags ?? true;
  for await (const result of format.read(source, { splitTags, ...(mapping && { mapping }) })) {
    records += 1;
    if (!result.ok)
      preview.issues.push({ file: source.name, place: result.problem.place, reason: result.problem.reason });
    else if (result.value.type === 'join') preview.joins += 1;
    else {
      preview.traceCount += 1;
      if (preview.traces.length < mostTraces) preview.traces.push(describe(result.value, splitTags));
    }
    if (records >= mostRecords) {
      preview.complete = false; // or the file ends just here
      break;
    }
  }
  return preview;
}

function unreadable(name: string, bytes: number, problem: string | null): FilePreview {
  return {
    ...{ name, bytes, format: null, mapping: null, problem },
    ...{ traces: [], traceCount: 0, complete: true, joins: 0, issues: [] },
  };
}

function describe(draft: TraceDraft, splitTags: boolean): TracePreview {
  const prepared = prepareTrace(draft, splitTags);
  return {
    place: draft.place,
    title: prepared.title,
    model: draft.condition.model ?? null,
    observability: prepared.observability,
    status: draft.status,
    blocks: prepared.blocks.slice(0, mostBlocks).map((block) => ({
      role: block.role,
      kind: block.kind,
      observability: block.observability ?? null,
      name: block.name ?? null,
      text: block.text.slice(0, mostText),
    })),
    outcomes: draft.outcomes.map(({ name, value, positive }) => ({
      name,
      value: String(value),
      positive: positive ?? null,
    })),
    labels: draft.labels.map(({ rater, code, value, score }) => ({
      rater: rater.name,
      code: code.key,
      value,
      score: score ?? null,
    })),
  };
}
