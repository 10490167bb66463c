import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';

const runTypes = /^(llm|chain|tool|retriever|embedding|prompt|parser)$/;

/** What a record of LangSmith's is: a run, several of them in one object, or a person's or evaluator's feedback on one. */
export type LangSmithKind = 'run' | 'runs' | 'feedback';

export function kindOf(record: JsonObject): LangSmithKind | null {
  if (isRun(record)) return 'run';
  if (runsIn(record).length > 0) return 'runs';
  return isFeedback(record) ? 'feedback' : null;
}

/**
 * The runs in an object: what the API answers (`{runs}`), a trace as it is kept (`{runs, feedback}`), or a batch as the SDK sends it
 * (`{post, patch}`), in which a later part of a run adds to an earlier one.
 */
export function runsIn(record: JsonObject): JsonObject[] {
  const listed = objectsOf(record.runs);
  if (listed.length > 0) return listed.every(isRun) ? listed : [];
  const [post, patch] = [objectsOf(record.post), objectsOf(record.patch)];
  if (post.length === 0 || !post.every(isRun)) return [];
  const runs = new Map(post.map((run) => [idOf(run), run]));
  patch.forEach((more, i) => {
    const same = patch.length === post.length ? post[i] : undefined;
    const id = idOf(more) ?? (same && idOf(same));
    const run = runs.get(id);
    if (run && id !== undefined) runs.set(id, { ...run, ...more, id });
  });
  return [...runs.values()];
}

/** A run and the runs kept inside it. */
export function withChildren(run: JsonObject, room = 64): JsonObject[] {
  const children = room > 0 ? objectsOf(run.child_runs).filter(isRun) : [];
  const traceId = traceIdOf(run);
  return [
    run,
    ...children.flatMap((child) =>
      withChildren({ parent_run_id: idOf(run) ?? null, trace_id: traceId, ...child }, room - 1),
    ),
  ];
}

/** A run's id; some exporters call it `run_id`. */
export function idOf(run: JsonObject): string | undefined {
  return textOf(run.id) ?? textOf(run.run_id);
}

/** The id of the trace a run belongs to, which is its root's: as it says, by its dotted order, or its own where it has no parent. */
export function traceIdOf(run: JsonObject): string | null {
  const given = textOf(run.trace_id);
  if (given !== undefined) return given;
  const [, root] = /^\d{8}T\d+Z([0-9a-f-]{36})/i.exec(textOf(run.dotted_order) ?? '') ?? [];
  if (root !== undefined) return root;
  return textOf(run.parent_run_id) === undefined ? (idOf(run) ?? null) : null;
}

/** A run, or what was said of one as it ended (an update, which repeats the id and the order only). */
function isRun(record: JsonObject): boolean {
  if (idOf(record) === undefined) return false;
  const isTyped = runTypes.test(textOf(record.run_type) ?? '');
  const marks = ['inputs', 'outputs', 'dotted_order', 'start_time'].filter((name) => name in record).length;
  return isTyped
    ? marks > 0
    : textOf(record.dotted_order) !== undefined && textOf(record.trace_id) !== undefined;
}

function isFeedback(record: JsonObject): boolean {
  return (
    textOf(record.key) !== undefined &&
    (textOf(record.run_id) ?? textOf(record.trace_id)) !== undefined &&
    ('score' in record || 'value' in record || 'comment' in record) &&
    (isJsonObject(record.feedback_source) || 'correction' in record || 'created_at' in record)
  );
}
