import { draftSample } from '#lib/formats/inspect/draft-sample.ts';
import { readHeader } from '#lib/formats/inspect/header.ts';
import { missingSamples } from '#lib/formats/inspect/missing-samples.ts';
import { maxTextBytes } from '#lib/formats/inspect/read-member.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { splitArray, splitObject, type Member } from '#lib/formats/json/split-json.ts';
import type { JsonObject } from '#lib/json.ts';
import { failure, type Result } from '#lib/result.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/** Reads a log written as one JSON document, sample by sample: of a file that is cut short all that is whole. */
export async function* readJsonLog(source: ByteSource): AsyncIterable<Result<TraceDraft, RowIssue>> {
  const place = 'the log';
  if (source.size > maxTextBytes) {
    const size = Math.round(source.size / 1e6).toLocaleString('en');
    const advice = 'Convert it with "inspect log convert --to eval" and import the result.';
    yield failure({ place, reason: `A JSON log of ${size} MB; 512 MB can be read. ${advice}` });
    return;
  }
  const text = await readText(source);
  const log = splitObject(text);
  if (!log) {
    yield failure({ place, reason: 'The log is not a JSON object.' });
    return;
  }
  const fields: JsonObject = {};
  for (const member of log.members) {
    if (member.key === 'samples') continue;
    const value = parseJson(text.slice(member.start, member.end));
    if (value.ok) fields[member.key] = value.value;
    else yield failure({ place: `${place}, ${member.key}`, reason: value.problem.reason });
  }
  const header = readHeader(fields);
  const samples = sampleStretches(text, log.members, log.complete);
  for (const [index, { start, end }] of samples.entries()) {
    const raw = text.slice(start, end);
    const sample = parseJson(raw);
    const samplePlace = `sample ${index + 1}`;
    if (sample.ok) yield draftSample({ place: samplePlace, json: sample.value, raw }, header);
    else yield failure({ place: samplePlace, reason: sample.problem.reason });
  }
  if (!log.complete) {
    const reason = `The file is cut short; ${samples.length} whole samples stand before the end.`;
    yield failure({ place, reason });
  } else if (samples.length === 0 && header.completed > 0) yield missingSamples(place, header);
}

/** Where the samples stand. Of a file cut short inside them, `samples` is not a whole member: it begins after the last. */
function sampleStretches(text: string, members: Member[], complete: boolean) {
  const whole = members.findLast((member) => member.key === 'samples');
  if (whole) return splitArray(text, whole.start)?.items ?? [];
  if (complete) return [];
  const from = members.at(-1)?.end ?? 0;
  const begin = /^\s*,\s*"samples"\s*:\s*/.exec(text.slice(from, from + 1000));
  return begin ? (splitArray(text, from + begin[0].length)?.items ?? []) : [];
}

async function readText(source: ByteSource): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of source.stream()) parts.push(decoder.decode(chunk, { stream: true }));
  parts.push(decoder.decode());
  return parts.join('');
}
