import { zstdDecompressSync } from 'node:zlib';
import { findFormat } from '#lib/formats/index.ts';
import type { ByteSource, Format, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { rows } from '#lib/server/db.ts';
import { zstdFrames } from '#lib/server/files/zstd-frames.ts';
import type { Draft, RawPlace } from '#lib/trace/draft.ts';
import type { ImportOptions } from './import-record.ts';
import { runLanding, type ImportOutcome, type ImportRequest } from './import-sources.ts';

/** Which records are read again: of one import, or all of the project; by another format where one is named. */
export type ReparseWhat = { projectId: number; importId?: string; format?: string };

type File = {
  importId: string;
  ordinal: number;
  name: string;
  format: string | null;
  mapping: MappingInput | null;
  context: JsonObject | null;
  options: ImportOptions;
};

/** Of each record of a chunk the keys of its traces, by their part. */
type RecordKeys = Map<number, Map<number, string>>;

const chunksAtOnce = 500;

/**
 * Reads the source records kept in the project again with today's readers, as an import of its own: traces that say something else
 * now are changed, their labels stay. Only records whose trace still comes from them are read. What cannot be read is an issue.
 */
export async function reparse(
  what: ReparseWhat,
  request: Omit<ImportRequest, 'projectId' | 'options'>,
): Promise<ImportOutcome> {
  const { projectId } = what;
  return runLanding({ ...request, projectId, options: {} }, async (landing) => {
    for (const [ordinal, file] of (await listFilesOf(what)).entries()) {
      const format = findFormat(what.format ?? file.format ?? '');
      if (!format) {
        await landing.refuse(file.name, `There is no format ${what.format ?? file.format ?? ''}.`);
        continue;
      }
      landing.beginFile(ordinal);
      landing.context.importFile = null; // the records stay with the import that had the file
      await landing.write(file.name, rereadFile(projectId, file, format), () =>
        request.onProgress?.(landing.report, file.name, null),
      );
    }
  });
}

async function* rereadFile(
  projectId: number,
  file: File,
  format: Format,
): AsyncGenerator<Result<Draft, RowIssue>> {
  const chunks = await listChunks(projectId, file);
  for (let from = 0; from < chunks.length; from += chunksAtOnce) {
    const some = chunks.slice(from, from + chunksAtOnce);
    const keys = await findKeys(projectId, some);
    for (const id of some) {
      const records = keys.get(id);
      if (!records) continue;
      for (const [entry, record] of (await readChunk(projectId, id)).entries()) {
        const parts = records.get(entry);
        if (!parts) continue;
        if (!record.ok) yield record;
        else yield* rereadRecord(record.value, { chunk: id, entry }, parts, file, format);
      }
    }
  }
}

/** One record by itself; its traces keep their keys, further ones get the reader's. */
async function* rereadRecord(
  record: SourceRecord,
  at: Omit<RawPlace, 'part'>,
  keys: Map<number, string>,
  { name, context, mapping, options }: File,
  format: Format,
): AsyncGenerator<Result<Draft, RowIssue>> {
  const source: ByteSource = {
    ...{ name, size: record.raw.length, stream: noBytes },
    replay: { records: [record], context: context ?? {} },
  };
  const parsed = mapping ? mappingSchema.safeParse(mapping) : null;
  const choices = options.choices?.[format.id];
  let part = 0;
  for await (const result of format.read(source, {
    splitTags: options.splitTags ?? true,
    ...(parsed?.success && { mapping: parsed.data }),
    ...(choices && { choices }),
  })) {
    if (!result.ok || result.value.type === 'join') {
      yield result;
      continue;
    }
    const { fileContext: _context, raw: _raw, ...draft } = result.value;
    yield success({ ...draft, sourceKey: keys.get(part) ?? draft.sourceKey, kept: { ...at, part } });
    part += 1;
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- the type is asynchronous for files
async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(0);
}

function listFilesOf({ projectId, importId }: ReparseWhat): Promise<File[]> {
  return rows<File>(
    `select file.import_id as "importId", file.ordinal, file.name, file.format, file.mapping, file.context,
            import.options
       from import_file as file join import on (import.project_id, import.id) = (file.project_id, file.import_id)
      where file.project_id = $1 and ($2::uuid is null or file.import_id = $2)
      order by file.import_id, file.ordinal`,
    [projectId, importId ?? null],
  );
}

async function listChunks(projectId: number, { importId, ordinal }: File): Promise<string[]> {
  const found = await rows<{ id: string }>(
    'select id from raw_chunk where project_id = $1 and import_id = $2 and import_file = $3 order by id',
    [projectId, importId, ordinal],
  );
  return found.map(({ id }) => id);
}

/** By chunk, the keys of the traces that still come from its records. */
async function findKeys(projectId: number, chunks: string[]): Promise<Map<string, RecordKeys>> {
  const found = await rows<{ chunk: string; key: string; entry: number; part: number }>(
    `select raw_chunk as chunk, source_key as key, raw_entry as entry, raw_part as part from trace
      where project_id = $1 and raw_chunk = any ($2)`,
    [projectId, chunks],
  );
  const keys = new Map<string, RecordKeys>();
  for (const { chunk, key, entry, part } of found) {
    const records: RecordKeys = keys.get(chunk) ?? new Map<number, Map<number, string>>();
    keys.set(chunk, records);
    records.set(entry, (records.get(entry) ?? new Map<number, string>()).set(part, key));
  }
  return keys;
}

/** The records of a chunk, in order. */
export async function readChunk(
  projectId: number,
  chunkId: string,
): Promise<Result<SourceRecord, RowIssue>[]> {
  const [chunk] = await rows<{ entries: [string, number | null][]; data: Buffer }>(
    'select entries, data from raw_chunk where project_id = $1 and id = $2',
    [projectId, chunkId],
  );
  if (!chunk) return [];
  const bytes = Buffer.concat(zstdFrames(chunk.data).map((frame) => zstdDecompressSync(frame)));
  let at = 0;
  return chunk.entries.map(([place, length]) => {
    const raw = bytes.toString('utf8', at, length === null ? bytes.length : (at += length));
    const record = parseJson(raw);
    if (record.ok && isJsonObject(record.value)) return success({ record: record.value, place, raw });
    return failure({ place, reason: 'the source record as kept is no JSON object' });
  });
}
