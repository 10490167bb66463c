import { findChunks, readChunkedSample, type SampleChunks } from '#lib/formats/inspect/chunked-sample.ts';
import { draftSample } from '#lib/formats/inspect/draft-sample.ts';
import { readHeader, type LogHeader } from '#lib/formats/inspect/header.ts';
import { missingSamples } from '#lib/formats/inspect/missing-samples.ts';
import { parseSample } from '#lib/formats/inspect/parse-sample.ts';
import { readAhead } from '#lib/formats/inspect/read-ahead.ts';
import { readMember, type MemberText } from '#lib/formats/inspect/read-member.ts';
import type { Archive, RowIssue } from '#lib/formats/format.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { failure, type Result } from '#lib/result.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

const noChunks: SampleChunks = new Map();
const wholeSample = /^samples\/.+_epoch_\d+\.json$/s;
const sampleShell = /^(samples\/.+_epoch_\d+)\/sample\.json$/s;

/** Whether a member's name is that of a sample, whole or in chunks. */
export function isSampleName(name: string): boolean {
  return wholeSample.test(name) || sampleShell.test(name);
}

/** Reads an `.eval` archive, one sample in memory at a time, in the order of the archive. */
export async function* readArchiveLog(
  archive: Archive,
  place: string,
): AsyncIterable<Result<TraceDraft, RowIssue>> {
  const names = new Set(archive.members.map((member) => member.name));
  const issues: RowIssue[] = [];
  const header = await archiveHeader(archive, names, issues);
  for (const issue of issues.splice(0)) yield failure(issue);
  const chunks = findChunks(names);
  const readSample = readAhead(
    archive,
    [...names].filter((name) => wholeSample.test(name)),
  );
  let found = 0;
  for (const name of names) {
    const folder = sampleShell.exec(name)?.[1];
    if (wholeSample.test(name)) {
      const member = await readSample(name);
      yield member.ok ? draftWholeSample(name, member.value, header) : member;
    } else if (folder !== undefined && !names.has(`${folder}.json`)) {
      const sample = await readChunkedSample(archive, folder, names, chunks.get(folder) ?? noChunks, issues);
      for (const issue of issues.splice(0)) yield failure(issue);
      if (sample.ok) yield draftSample({ place: name, json: sample.value, ...rawOf(sample.value) }, header);
      else yield sample;
    } else continue;
    found += 1;
  }
  if (found === 0 && header.completed > 0) yield missingSamples(place, header);
}

/** `header.json`; of a log never finished `_journal/start.json`, which has no status and no results. */
async function archiveHeader(
  archive: Archive,
  names: ReadonlySet<string>,
  issues: RowIssue[],
): Promise<LogHeader> {
  for (const name of ['header.json', '_journal/start.json']) {
    if (!names.has(name)) continue;
    const header = await readMember(archive, name);
    if (header.ok && isJsonObject(header.value)) return readHeader(header.value);
    const problem = header.ok ? { place: name, reason: 'not a JSON object' } : header.problem;
    issues.push({ ...problem, landed: true });
  }
  return readHeader({});
}

function draftWholeSample(
  place: string,
  { text, packed }: MemberText,
  header: LogHeader,
): Result<TraceDraft, RowIssue> {
  const parsed = parseSample(text);
  if (!parsed.ok) return failure({ place, reason: parsed.problem.reason });
  return draftSample({ place, json: parsed.value, ...(packed ? { packed } : { raw: text }) }, header);
}

/** The sample as put together; none where that is longer than a text can be. */
function rawOf(sample: JsonObject): { raw?: string } {
  try {
    return { raw: JSON.stringify(sample) };
  } catch {
    return {};
  }
}
