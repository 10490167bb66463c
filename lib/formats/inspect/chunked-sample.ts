import { attachmentKeys } from '#lib/formats/inspect/attachments.ts';
import { expandRefs } from '#lib/formats/inspect/pooled-events.ts';
import { readMember } from '#lib/formats/inspect/read-member.ts';
import type { Archive, RowIssue } from '#lib/formats/format.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';

/** The last index a chunk may begin at: a list is as long as its last index says, and is walked to its end. */
const lastStart = 10_000_000;

/** The chunk members of one sample: sequence name → start index → member name. */
export type SampleChunks = Map<string, Map<number, string>>;

const chunkName = /^(samples\/.+_epoch_\d+)\/(messages|events|attachments)\/(\d+)\.json$/s;

/** The chunk members of an archive, by sample folder. */
export function findChunks(names: Iterable<string>): Map<string, SampleChunks> {
  const found = new Map<string, SampleChunks>();
  for (const name of names) {
    const [, folder, sequence, start] = chunkName.exec(name) ?? [];
    if (folder === undefined || sequence === undefined) continue;
    let sample = found.get(folder);
    if (!sample) found.set(folder, (sample = new Map<string, Map<number, string>>()));
    let chunks = sample.get(sequence);
    if (!chunks) sample.set(sequence, (chunks = new Map<number, string>()));
    chunks.set(Number(start), name);
  }
  return found;
}

/**
 * Puts a sample that is spread over a folder of members back together: the shell with its messages, its metadata
 * and the attachments these refer to. Events are read only where there are no messages. A chunk that cannot be
 * read is an issue (the sample lands) and leaves a gap; only without its shell is the sample lost.
 */
export async function readChunkedSample(
  archive: Archive,
  folder: string,
  names: ReadonlySet<string>,
  chunks: SampleChunks,
  issues: RowIssue[],
): Promise<Result<JsonObject, RowIssue>> {
  const place = `${folder}/sample.json`;
  const shell = await readMember(archive, place);
  if (!shell.ok) return shell;
  if (!isJsonObject(shell.value)) return failure({ place, reason: 'not a JSON object' });
  const { message_refs: refs, ...sample } = shell.value;
  const pool = await readSequence(archive, chunks.get('messages'), issues);
  sample.messages = refs === undefined ? present(pool) : present(expandRefs(refs, pool));
  const metadata = `${folder}/metadata.json`;
  if (names.has(metadata)) {
    const read = await readMember(archive, metadata);
    if (read.ok) sample.metadata = read.value;
    else issues.push({ ...read.problem, landed: true });
  }
  if (sample.messages.length === 0 && chunks.has('events')) {
    sample.events = present(await readSequence(archive, chunks.get('events'), issues));
    sample.message_pool = pool.map((message) => message ?? null);
  }
  sample.attachments = await readAttachments(archive, chunks.get('attachments'), sample, issues);
  return success(sample);
}

/** The items of a sequence at their indices; a chunk that cannot be read leaves a hole. */
async function readSequence(
  archive: Archive,
  chunks: Map<number, string> | undefined,
  issues: RowIssue[],
): Promise<Json[]> {
  const items: Json[] = [];
  for (const [start, name] of [...(chunks ?? [])].sort(([a], [b]) => a - b)) {
    if (start > lastStart) {
      const reason = `it begins at ${start}; the limit is ${lastStart}`;
      issues.push({ place: name, reason, landed: true });
      continue;
    }
    const read = await readMember(archive, name);
    if (!read.ok) issues.push({ ...read.problem, landed: true });
    else if (!Array.isArray(read.value))
      issues.push({ place: name, reason: 'not a JSON list', landed: true });
    else for (const [index, item] of read.value.entries()) items[start + index] = item;
  }
  return items;
}

/** Only the chunks that hold something referred to, by the sample or by another attachment. */
async function readAttachments(
  archive: Archive,
  chunks: Map<number, string> | undefined,
  sample: JsonObject,
  issues: RowIssue[],
): Promise<JsonObject> {
  const attachments: JsonObject = {};
  const starts = [...(chunks?.keys() ?? [])].sort((a, b) => a - b);
  const done = new Set<number>();
  let wanted = attachmentKeys(sample);
  while (wanted.size > 0) {
    const next = new Set<string>();
    for (const key of wanted) {
      const start = starts.findLast((first) => first <= Number(key));
      if (start === undefined || done.has(start)) continue;
      done.add(start);
      const items = await readSequence(archive, new Map([[start, chunks?.get(start) ?? '']]), issues);
      for (const [index, item] of Object.entries(items)) {
        attachments[index] = item;
        attachmentKeys(item, next);
      }
    }
    wanted = next;
  }
  return attachments;
}

/** Without the holes that unreadable chunks leave. */
function present(items: Json[]): Json[] {
  return items.filter((item) => item !== null && item !== undefined);
}
