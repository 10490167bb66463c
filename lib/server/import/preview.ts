import { createHash } from 'node:crypto';
import { isScalar } from '#lib/formats/field.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { unmappedPlace } from '#lib/formats/table/index.ts';
import type { Result } from '#lib/result.ts';
import { findEarlierFiles, type EarlierFile } from '#lib/server/queries/find-earlier-files.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import { isPictureName } from '#lib/trace/picture.ts';
import type { ImportOptions } from './import-record.ts';
import type { HandedOver } from './handed-over.ts';
import { describeTrace, type TracePreview } from './preview-trace.ts';
import { asLabels } from './reading.ts';
import type { ImportIssue } from './report.ts';
import { resolveFiles } from './resolve-files.ts';
import type { ResolvedFormat } from './resolve-format.ts';

/** What a file was found to be, before anything is written. */
export type FilePreview = {
  name: string;
  bytes: number;
  format: { id: string; label: string } | null;
  mapping: MappingInput | null;
  /** Why the file cannot be read, where it cannot. */
  problem: string | null;
  /** Whether it is a table of which somebody has to say which field is what, before anything can be read. */
  unmapped: boolean;
  /** The first traces as they will look. */
  traces: TracePreview[];
  /** How many traces there are among the records looked at, and whether those are all of the file. */
  traceCount: number;
  complete: boolean;
  /** Records that say something of traces already there; `said` is how many labels and outcomes that is. */
  joins: number;
  said: number;
  /** Of labels alone: the keys their traces are found by. */
  joinedBy: string[];
  /** Files handed over with it that it was read together with. */
  readWith: string[];
  /** The names of its traces' details, which labels can find them by. */
  metadataKeys: string[];
  /** The answers found within the first answers, where the mapping looks for them. */
  extracted: ExtractedAnswer[];
  /** Files of the project that are called the same and hold something else, newest first. */
  earlier: Pick<EarlierFile, 'name' | 'importedAt'>[];
  issues: ImportIssue[];
};

/** `answer` is null where the pattern found nothing; `end` are the last words of the text it looked through. */
export type ExtractedAnswer = { place: string; answer: string | null; gold: string[]; end: string };

const mostTraces = 3;
const mostRecords = 50;
const mostExtracted = 12;
const mostKeys = 200;
/** A file of the same name and size is hashed up to this size to tell whether it is the same; a larger one is taken to be. */
const mostHashed = 256 * 1024 ** 2;

/** Looks at the first records of each file. Reads only as far as it must; writes nothing. */
export async function previewSources(
  projectId: number,
  sources: HandedOver | Promise<HandedOver>,
  options: ImportOptions,
): Promise<FilePreview[]> {
  const previews: FilePreview[] = [];
  const opened = new Map<FilePreview, ByteSource>();
  for await (const file of resolveFiles(projectId, sources, options)) {
    if (file.ok) {
      const preview = await previewFile(file.value.source, file.value.resolved, options);
      opened.set(preview, file.value.source);
      previews.push(preview);
      continue;
    }
    const { file: name, place, bytes, reason } = file.problem;
    const unread = unreadable(place ? `${name}/${place}` : name, bytes, reason);
    // A picture that no trace showed so far may be shown by one that was not looked at.
    if (isPictureName(unread.name) && previews.some(({ complete }) => !complete)) unread.problem = null;
    previews.push(unread);
  }
  await noteEarlier(projectId, opened);
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
    joinedBy: mapping?.join ?? options.joinOn ?? [],
  };
  const keys = new Set<string>();
  const splitTags = options.splitTags ?? true;
  const choices = options.choices?.[format.id];
  const drafts = format.read(noteBeside(source, preview.readWith), {
    splitTags,
    ...(mapping && { mapping }),
    ...(choices && { choices }),
  });
  const seen = noteTraces(drafts, (trace) => {
    for (const [key, value] of Object.entries(trace.metadata))
      if (keys.size < mostKeys && isScalar(value)) keys.add(key);
    if (mapping?.answerPattern && preview.extracted.length < mostExtracted)
      preview.extracted.push(extractedOf(trace));
  });
  let records = 0;
  for await (const result of options.joinOn ? asLabels(seen, options.joinOn) : seen) {
    records += 1;
    if (!result.ok)
      preview.issues.push({ file: source.name, place: result.problem.place, reason: result.problem.reason });
    else if (result.value.type === 'join') noteJoin(preview, result.value);
    else {
      preview.traceCount += 1;
      if (preview.traces.length < mostTraces) preview.traces.push(describeTrace(result.value, splitTags));
    }
    if (records >= mostRecords) {
      preview.complete = false; // or the file ends just here
      break;
    }
  }
  const unmapped = format.id === 'table' && preview.issues[0]?.place === unmappedPlace;
  return { ...preview, unmapped, metadataKeys: [...keys] };
}

function noteJoin(preview: FilePreview, { on, labels, outcomes }: JoinDraft): void {
  preview.joins += 1;
  preview.said += labels.length + outcomes.length;
  if (preview.joinedBy.length === 0) preview.joinedBy = Object.keys(on);
}

async function* noteTraces(
  drafts: AsyncIterable<Result<Draft, RowIssue>>,
  note: (trace: TraceDraft) => void,
): AsyncGenerator<Result<Draft, RowIssue>> {
  for await (const draft of drafts) {
    if (draft.ok && draft.value.type === 'trace') note(draft.value);
    yield draft;
  }
}

/** The file, writing down the names of those it is read together with. */
function noteBeside(source: ByteSource, names: string[]): ByteSource {
  if (!source.beside) return source;
  return {
    ...source,
    beside: async (path) => {
      const file = (await source.beside?.(path)) ?? null;
      if (file?.ok && !names.includes(file.value.name)) names.push(file.value.name);
      return file;
    },
  };
}

function extractedOf({ place, blocks, metadata, prompt }: TraceDraft): ExtractedAnswer {
  const answer = metadata['extracted_answer'];
  const text = blocks.findLast(({ kind }) => kind === 'answer')?.text ?? blocks.at(-1)?.text ?? '';
  return {
    place,
    answer: isScalar(answer) ? String(answer).slice(0, 200) : null,
    gold: prompt.gold?.slice(0, 3).map((one) => one.slice(0, 100)) ?? [],
    end: text.slice(-160),
  };
}

/** Which of the files may be new versions of files that were imported. */
async function noteEarlier(projectId: number, opened: Map<FilePreview, ByteSource>): Promise<void> {
  const names = [...opened.keys()].map(({ name }) => name);
  if (names.length === 0) return;
  const known = await findEarlierFiles(projectId, names);
  for (const [preview, source] of opened) {
    const files = known.get(preview.name) ?? [];
    if (files.length === 0 || (await isAmong(source, files))) continue;
    preview.earlier = files.map(({ name, importedAt }) => ({ name, importedAt }));
  }
}

async function isAmong(source: ByteSource, files: EarlierFile[]): Promise<boolean> {
  const sameSize = files.filter(({ bytes }) => bytes === source.size);
  if (sameSize.length === 0) return false;
  if (source.size > mostHashed) return true;
  const hash = createHash('sha256');
  for await (const chunk of source.stream()) hash.update(chunk);
  const digest = hash.digest('hex');
  return sameSize.some((file) => file.hash === digest);
}

function unreadable(name: string, bytes: number, problem: string | null): FilePreview {
  return {
    ...{ name, bytes, format: null, mapping: null, problem, unmapped: false },
    ...{ traces: [], traceCount: 0, complete: true, joins: 0, said: 0, joinedBy: [] },
    ...{ readWith: [], metadataKeys: [], extracted: [], earlier: [], issues: [] },
  };
}
