import type { Format, ReadOptions, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { Gatherer, type Group } from '#lib/formats/gather.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { draftTrace } from '#lib/formats/otel/draft-trace.ts';
import { documentOf, isOtel, rowsOf, spanIdOf, traceIdOf, type Row } from '#lib/formats/otel/rows.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys, type SourceKeys } from '#lib/formats/source-key.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

type Placed = { row: Row; place: string };

/** What a model's call leaves in a span's attributes, by each of the conventions that are read. */
const genAi = /"(?:gen_ai\.|llm\.|openinference|traceloop\.|ai\.(?:prompt|response|model)|llm"\s*:)/;

/**
 * OpenTelemetry's spans of model calls, tools and agents: OTLP as JSON, JSONL of its batches, lists of spans. One trace for each
 * trace id; what ties several of them (a conversation, a session) is the group of their prompts.
 */
export const otel: Format<'otel'> = {
  id: 'otel',
  label: 'OpenTelemetry (GenAI)',
  description:
    'Spans and log records of model calls by the GenAI conventions, old and new, OpenLLMetry, OpenInference and the AI SDK; OTLP JSON or lists of spans.',
  recognises(head) {
    if (head.members) return 0;
    const { records, text } = headRecords(head, isOtel);
    if (records.length > 0) return records.some(isOtel) ? (genAi.test(text) ? 0.95 : 0.5) : 0;
    return /"resource_?[sS]pans"\s*:\s*\[/.test(text) && genAi.test(text) ? 0.94 : 0;
  },
  async *read(source, options) {
    const reader = new Reader(newSourceKeys(source.name), options);
    for await (const row of readRecords(source, { isRecord: isOtel })) {
      if (row.ok) yield* reader.take(row.value);
      else yield row;
    }
    yield* reader.finish();
  },
};

class Reader {
  readonly #keys: SourceKeys;
  readonly #options: ReadOptions;
  readonly #rows = new Gatherer<Placed>();

  constructor(keys: SourceKeys, options: ReadOptions) {
    this.#keys = keys;
    this.#options = options;
  }

  *take({ record, place, raw }: SourceRecord): Iterable<Result<TraceDraft, RowIssue>> {
    const rows = rowsOf(record);
    if (rows.length === 0) {
      const names = Object.keys(record).slice(0, 20).join(', ');
      yield failure({ place, reason: `there is no span in it; its fields are: ${names}` });
    }
    for (const [i, row] of rows.entries()) {
      const at =
        rows.length === 1 ? place : `${place}, ${row.kind === 'log' ? 'log record' : 'span'} ${i + 1}`;
      const trace = traceIdOf(row.json);
      if (trace === undefined)
        yield failure({
          place: at,
          reason: `the ${row.kind === 'log' ? 'log record' : 'span'} has no trace id`,
        });
      else if (this.#rows.isGiven(trace)) {
        const reason = `span ${spanIdOf(row.json) ?? ''} stands more than 5,000 spans (or 64 million characters) after the others of trace ${trace}, which was read without it`;
        yield failure({ place: at, reason });
      } else {
        const size = Math.ceil(raw.length / rows.length);
        for (const group of this.#rows.add(trace, { row, place: at }, size)) yield this.#draft(group);
      }
    }
  }

  *finish(): Iterable<Result<TraceDraft, RowIssue>> {
    for (const group of this.#rows.rest()) yield this.#draft(group);
  }

  #draft({ key, rows }: Group<Placed>): Result<TraceDraft, RowIssue> {
    const place = rows[0]?.place ?? key;
    const own = rows.map(({ row }) => row);
    const draft = draftTrace(
      key,
      own,
      { place, raw: documentOf(own), sourceKey: this.#keys.keyFor(`otel:${key}`, place, true) },
      this.#options,
    );
    return draft ? success(draft) : failure({ place, reason: `nothing was said to a model in trace ${key}` });
  }
}
