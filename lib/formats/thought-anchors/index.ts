import type { ByteSource, Format, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { headText } from '#lib/formats/head-records.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { draftChunks } from '#lib/formats/thought-anchors/draft-chunks.ts';
import {
  draftSolution,
  type FolderContext,
  type Reading,
} from '#lib/formats/thought-anchors/draft-solution.ts';
import { findFolderFile, nameBeside, readBeside } from '#lib/formats/thought-anchors/problem-folder.ts';
import { failure, success } from '#lib/result.ts';

/**
 * A problem's folder of Thought Anchors (thought-anchors.com): the base solution, its sentences with their function tags,
 * dependencies and importances, the problem. The solution is the file that is read, the others are read with it; the
 * sentences by themselves are read as a reasoning without its surroundings, and what is missing is said.
 */
export const thoughtAnchors: Format<'thought-anchors'> = {
  id: 'thought-anchors',
  label: 'Thought Anchors',
  description:
    'A problem folder of Thought Anchors: base_solution.json with chunks_labeled.json, problem.json and summary.json beside it; sentences become steps with their tags and importances.',
  recognises({ name, bytes, members }) {
    if (members) return 0;
    const text = headText(bytes);
    const named = findFolderFile(name)?.kind;
    if (/^\s*\{/.test(text) && has(text, 'prompt') && has(text, 'solution')) {
      if (named === 'solution') return 0.95;
      return has(text, 'full_cot') && has(text, 'is_correct') && !has(text, 'messages') ? 0.9 : 0;
    }
    return /^\s*\[\s*\{/.test(text) &&
      has(text, 'chunk') &&
      has(text, 'chunk_idx') &&
      has(text, 'function_tags')
      ? 0.95
      : 0;
  },
  companions(name) {
    if (findFolderFile(name)?.kind !== 'solution') return [];
    return (['chunks', 'problem', 'summary'] as const).map((kind) => nameBeside(name, kind));
  },
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    const loose: SourceRecord[] = [];
    for await (const row of readRecords(source)) {
      if (!row.ok) yield row;
      else if (typeof row.value.record['chunk'] === 'string') loose.push(row.value);
      else yield* give(await readOne(row.value));
    }
    if (loose.length > 0) yield* give(draftChunks(loose, source.name, keys.keyFor(null, 'the document')));

    async function readOne(row: SourceRecord): Promise<Reading | RowIssue> {
      const { record, place } = row;
      if (Array.isArray(record['chunks']) && record['solution'] === undefined)
        return draftChunks([row], source.name, keys.keyFor(null, 'the document'));
      const { context, issues } = await readContext(source);
      const key = keys.keyFor(null, place);
      const reading = draftSolution(row, context, source.name, key, options.splitTags !== false);
      if (reading) return { draft: reading.draft, issues: [...issues, ...reading.issues] };
      const names = Object.keys(record).slice(0, 20).join(', ');
      return { place, reason: `there is no solution in it; its fields are: ${names}` };
    }
  },
};

function* give(reading: Reading | RowIssue) {
  if ('reason' in reading) yield failure(reading);
  else {
    yield success(reading.draft);
    for (const issue of reading.issues) yield failure(issue);
  }
}

/** The files beside, or what was kept of them at an earlier import. */
async function readContext(source: ByteSource): Promise<{ context: FolderContext; issues: RowIssue[] }> {
  const kept = source.replay?.context;
  if (kept) {
    const { chunks = null, problem = null, summary = null } = kept;
    return { context: { chunks, problem, summary }, issues: [] };
  }
  const context: FolderContext = { chunks: null, problem: null, summary: null };
  const issues: RowIssue[] = [];
  for (const kind of ['chunks', 'problem', 'summary'] as const) {
    const place = nameBeside(source.name, kind);
    const found = await readBeside(source, kind);
    if (found.ok) context[kind] = found.value;
    else issues.push({ place, reason: found.problem, landed: true });
    if (kind === 'chunks' && found.ok && found.value === null)
      issues.push({ place, reason: 'it was not handed over: the sentences have no tags', landed: true });
  }
  return { context, issues };
}

function has(text: string, field: string): boolean {
  return new RegExp(`"${field}"\\s*:`).test(text);
}
