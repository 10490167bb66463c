import { openObjects } from '#lib/formats/calls/said.ts';
import type { Format, ReadOptions, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { Gatherer, type Group } from '#lib/formats/gather.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { textOf } from '#lib/formats/json/fields.ts';
import { draftTrace, type LangfuseRun } from '#lib/formats/langfuse/draft-trace.ts';
import { scoreLabels, traceOf } from '#lib/formats/langfuse/score-labels.ts';
import { kindOf, textIn, type LangfuseKind } from '#lib/formats/langfuse/shapes.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys, type SourceKeys } from '#lib/formats/source-key.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { Draft, JoinDraft } from '#lib/trace/draft.ts';

type Row = { kind: LangfuseKind; source: SourceRecord };
type Reading = { keys: SourceKeys; options: ReadOptions };

const isRecord = (value: JsonObject) => kindOf(value) !== null;

/** Langfuse: a downloaded trace or session, what the API answers, and the rows of its exports. */
export const langfuse: Format<'langfuse'> = {
  id: 'langfuse',
  label: 'Langfuse',
  description:
    'Traces as downloaded, as the API gives them, and exported rows of traces, observations and scores; scores and comments become labels.',
  recognises(head) {
    if (head.members) return 0;
    const { records, text } = headRecords(head, isRecord);
    const kinds = records.map(kindOf);
    if (kinds.some((kind) => kind === 'run' || kind === 'observation' || kind === 'session')) return 0.97;
    if (kinds.some((kind) => kind !== null)) return 0.93;
    if (records.length > 0) return 0;
    // One trace longer than the head, or a table.
    if (
      /^\s*\{\s*"(?:trace|observations)"\s*:\s*[{[]/.test(text) &&
      /"(?:projectId|parentObservationId)"/.test(text)
    )
      return 0.95;
    return isHeader(text.split('\n', 1)[0] ?? '') ? 0.95 : 0;
  },
  async *read(source, options) {
    const reading: Reading = { keys: newSourceKeys(source.name), options };
    const rows = new Gatherer<Row>();
    for await (const read of readRecords(source, { isRecord })) {
      if (!read.ok) {
        yield read;
        continue;
      }
      const kind = kindOf(read.value.record);
      const key = kind === null ? null : keyOf(kind, read.value.record);
      if (kind === null) {
        const names = Object.keys(read.value.record).slice(0, 20).join(', ');
        yield failure({
          place: read.value.place,
          reason: `it is nothing of Langfuse's; its fields are: ${names}`,
        });
      } else if (kind === 'run' || kind === 'session') {
        for (const run of runsOf(read.value.record)) yield draftOf(run, read.value, reading);
      } else if (key === null) {
        yield failure({
          place: read.value.place,
          reason: `the ${kind} does not say which trace it belongs to`,
        });
      } else if (kind === 'score' && rows.isGiven(key)) {
        yield success(joinOf(key, [{ kind, source: read.value }]));
      } else if (rows.isGiven(key)) {
        yield failure({
          place: read.value.place,
          reason: `the ${kind} stands more than 5,000 rows (or 64 million characters) after the others of trace ${key}, which was read without it`,
        });
      } else {
        for (const group of rows.add(key, { kind, source: read.value }, read.value.raw.length))
          yield* draftsOf(group, reading);
      }
    }
    for (const group of rows.rest()) yield* draftsOf(group, reading);
  },
};

/** The names that the tables of observations, traces and scores each have, and nobody else's together. */
const tables = [
  ['parentobservationid', 'traceid', 'starttime'],
  ['bookmarked', 'sessionid', 'timestamp'],
  ['observationid', 'traceid', 'datatype', 'source'],
];

function isHeader(line: string): boolean {
  const names = new Set(line.split(',').map((name) => name.replace(/["_\s]/g, '').toLowerCase()));
  return tables.some((table) => table.every((name) => names.has(name)));
}

function keyOf(kind: LangfuseKind, record: JsonObject): string | null {
  if (kind === 'trace') return textOf(record.id) ?? null;
  return kind === 'score' ? traceOf(record) : (textIn(record, 'traceId') ?? null);
}

/** The runs in a record: one for a trace, several for a session. */
function runsOf(record: JsonObject): LangfuseRun[] {
  if (Array.isArray(record.traces))
    return record.traces.filter(isJsonObject).map((trace) => runOf(trace, trace));
  return [runOf(isJsonObject(record.trace) ? record.trace : record, record)];
}

function runOf(trace: JsonObject, record: JsonObject): LangfuseRun {
  const observations = openObjects(record.observations);
  const first = observations[0] && textIn(observations[0], 'traceId');
  const scores = [trace.scores, trace.corrections, ...(trace === record ? [] : [record.scores])];
  return {
    id: textOf(trace.id) ?? first ?? '',
    trace,
    observations,
    scores: scores.flatMap((list) => openObjects(list)),
  };
}

function draftOf(
  run: LangfuseRun,
  { place, raw }: { place: string; raw: string },
  { keys, options }: Reading,
): Result<Draft, RowIssue> {
  const sourceKey = keys.keyFor(run.id === '' ? null : `langfuse:${run.id}`, place, run.id !== '');
  const draft = draftTrace(run, { place, raw, sourceKey }, options);
  return draft ? success(draft) : failure({ place, reason: 'nothing was said in this trace' });
}

/** The rows of one trace as its draft; scores that stand alone are for a trace that is there already. */
function* draftsOf({ key, rows }: Group<Row>, reading: Reading): Iterable<Result<Draft, RowIssue>> {
  const of = (kind: LangfuseKind) => rows.filter((row) => row.kind === kind).map(({ source }) => source);
  const [trace, ...others] = of('trace');
  const [observations, scores] = [of('observation'), of('score')];
  for (const other of others)
    yield failure({
      place: other.place,
      reason: `trace ${key} stands in the file more than once; the first is read`,
    });
  const first = trace ?? observations[0];
  if (!first) {
    yield success(joinOf(key, rows));
    return;
  }
  const list = (sources: SourceRecord[]) => `[${sources.map(({ raw }) => raw).join(',')}]`;
  const raw = `{"trace":${trace?.raw ?? `{"id":${JSON.stringify(key)}}`},"observations":${list(observations)},"scores":${list(scores)}}`;
  const run = runOf(trace?.record ?? { id: key }, {
    observations: observations.map(({ record }) => record),
    scores: scores.map(({ record }) => record),
  });
  yield draftOf(run, { place: first.place, raw }, reading);
}

function joinOf(key: string, rows: Row[]): JoinDraft {
  return {
    type: 'join',
    place: rows[0]?.source.place ?? key,
    on: { trace_id: key },
    labels: scoreLabels(rows.map(({ source }) => source.record)),
    outcomes: [],
    metadata: {},
  };
}
