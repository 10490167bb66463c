import type { Format, ReadOptions, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { Gatherer, type Group } from '#lib/formats/gather.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { draftTrace } from '#lib/formats/langsmith/draft-trace.ts';
import { feedbackLabels } from '#lib/formats/langsmith/feedback-labels.ts';
import { idOf, kindOf, runsIn, traceIdOf, withChildren } from '#lib/formats/langsmith/shapes.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys, type SourceKeys } from '#lib/formats/source-key.ts';
import type { JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { Draft, JoinDraft } from '#lib/trace/draft.ts';

type Row = { kind: 'run' | 'feedback'; record: JsonObject; place: string; raw: string };

const isRecord = (value: JsonObject) => kindOf(value) !== null;

/** LangSmith: runs as its API and SDKs write them, one trace for each tree of them, and feedback. */
export const langsmith: Format<'langsmith'> = {
  id: 'langsmith',
  label: 'LangSmith runs',
  description:
    'Runs with their inputs and outputs, those of one trace in any order near one another; feedback becomes labels, also for traces imported before.',
  recognises(head) {
    if (head.members) return 0;
    const { records, text } = headRecords(head, isRecord);
    const kinds = records.map(kindOf);
    if (kinds.some((kind) => kind === 'run' || kind === 'runs')) return 0.96;
    if (kinds.includes('feedback')) return 0.93;
    if (records.length > 0) return 0;
    const marks = [
      /"run_type"\s*:\s*"(?:llm|chain|tool|retriever|embedding|prompt|parser)"/,
      /"inputs"\s*:\s*\{/,
    ];
    return marks.every((mark) => mark.test(text)) && /"(?:trace_id|dotted_order)"\s*:/.test(text) ? 0.95 : 0;
  },
  async *read(source, options) {
    const reader = new Reader(newSourceKeys(source.name), options);
    for await (const row of readRecords(source, { isRecord })) {
      if (row.ok) yield* reader.take(row.value);
      else yield row;
    }
    yield* reader.finish();
  },
};

class Reader {
  readonly #keys: SourceKeys;
  readonly #options: ReadOptions;
  readonly #rows = new Gatherer<Row>();
  /** The traces of runs that are not their root: feedback often names only the run. */
  readonly #traces = new Map<string, string>();

  constructor(keys: SourceKeys, options: ReadOptions) {
    this.#keys = keys;
    this.#options = options;
  }

  *take(source: SourceRecord): Iterable<Result<Draft, RowIssue>> {
    const { record, place, raw } = source;
    const kind = kindOf(record);
    if (kind === null) {
      const names = Object.keys(record).slice(0, 20).join(', ');
      yield failure({
        place,
        reason: `it is neither a run nor feedback of LangSmith's; its fields are: ${names}`,
      });
    } else if (kind === 'run') yield* this.#add({ kind, record, place, raw });
    else if (kind === 'feedback') yield* this.#add({ kind, record, place, raw });
    else {
      for (const [i, run] of runsIn(record).entries())
        yield* this.#add({
          kind: 'run',
          record: run,
          place: `${place}, run ${i + 1}`,
          raw: JSON.stringify(run),
        });
      for (const one of objectsOf(record.feedback).filter((one) => kindOf(one) === 'feedback'))
        yield* this.#add({ kind: 'feedback', record: one, place, raw: JSON.stringify(one) });
    }
  }

  *finish(): Iterable<Result<Draft, RowIssue>> {
    for (const group of this.#rows.rest()) yield this.#draft(group);
  }

  *#add(row: Row): Iterable<Result<Draft, RowIssue>> {
    const { kind, record, place } = row;
    const trace = kind === 'run' ? traceIdOf(record) : this.#traceOfFeedback(record);
    const id = idOf(record);
    if (trace === null) {
      yield failure({ place, reason: 'the run has a parent and does not say which trace it belongs to' });
      return;
    }
    if (kind === 'run' && id !== undefined && id !== trace) this.#traces.set(id, trace);
    if (!this.#rows.isGiven(trace)) {
      for (const group of this.#rows.add(trace, row, row.raw.length)) yield this.#draft(group);
    } else if (kind === 'feedback') yield success(joinOf(trace, [row]));
    else {
      const reason = `the run stands more than 5,000 rows (or 64 million characters) after the others of trace ${trace}, which was read without it`;
      yield failure({ place, reason });
    }
  }

  #traceOfFeedback(feedback: JsonObject): string {
    const run = textOf(feedback.run_id) ?? '';
    return textOf(feedback.trace_id) ?? this.#traces.get(run) ?? run;
  }

  /** A trace's draft; feedback that stands alone is for a trace that is there already. */
  #draft({ key, rows }: Group<Row>): Result<Draft, RowIssue> {
    const runs = rows.filter((row) => row.kind === 'run');
    const feedback = rows.filter((row) => row.kind === 'feedback');
    const [first] = runs;
    if (!first) return success(joinOf(key, feedback));
    const list = (some: Row[]) => `[${some.map(({ raw }) => raw).join(',')}]`;
    const draft = draftTrace(
      {
        id: key,
        runs: runs.flatMap(({ record }) => withChildren(record)),
        feedback: feedback.map(({ record }) => record),
      },
      {
        place: first.place,
        raw: rows.length === 1 ? first.raw : `{"runs":${list(runs)},"feedback":${list(feedback)}}`,
        sourceKey: this.#keys.keyFor(`langsmith:${key}`, first.place, true),
      },
      this.#options,
    );
    return draft ? success(draft) : failure({ place: first.place, reason: 'nothing was said in this trace' });
  }
}

function joinOf(trace: string, rows: Row[]): JoinDraft {
  return {
    type: 'join',
    place: rows[0]?.place ?? trace,
    on: { trace_id: trace },
    labels: feedbackLabels(
      rows.map(({ record }) => record),
      trace,
    ),
    outcomes: [],
    metadata: {},
  };
}
