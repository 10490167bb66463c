import type { Json, JsonObject } from '#lib/json.ts';

/** One call of a model within a recorded run, its messages in the shape that `chat/` reads. */
export type ModelCall = {
  type: 'model';
  id: string;
  input: JsonObject[];
  output: JsonObject[];
  /** Why the generation ended, as the provider put it. */
  finishReason?: string;
  /** Where it stands among the calls of its run: when it began. */
  at: number;
};

/** One use of a tool as the tracing tool recorded it. */
export type ToolUse = {
  type: 'tool';
  id: string;
  name: string;
  callId?: string;
  input: Json | undefined;
  output: Json | undefined;
  error?: string;
  /** When it ended: what a model did meanwhile, inside the tool, comes before its answer. */
  at: number;
};

export type Call = ModelCall | ToolUse;

/** The calls in the order of their time; where that says nothing, as they stand. */
export function inOrder(calls: Call[]): Call[] {
  return calls.toSorted((one, other) => one.at - other.at);
}

/**
 * Without the calls that only wrap another call of a model (an SDK's own span around the request): of such a pair the one that
 * holds more messages stays, the inner one where both hold as many. `parents` says which span stands in which.
 */
export function withoutWrappers(calls: Call[], parents: ReadonlyMap<string, string>): Call[] {
  const models = new Map(calls.filter((call) => call.type === 'model').map((call) => [call.id, call]));
  const dropped = new Set<string>();
  for (const inner of models.values()) {
    const outer = enclosing(inner.id, parents, models);
    if (!outer) continue;
    const innerIsWhole = inner.input.length > 0 && inner.output.length > 0;
    const outerIsBetter = outer.output.length > 0 && outer.input.length > inner.input.length;
    dropped.add(innerIsWhole && !outerIsBetter ? outer.id : inner.id);
  }
  return calls.filter((call) => !dropped.has(call.id));
}

function enclosing(
  id: string,
  parents: ReadonlyMap<string, string>,
  models: ReadonlyMap<string, ModelCall>,
): ModelCall | null {
  const seen = new Set([id]);
  for (let up = parents.get(id); up !== undefined && !seen.has(up); up = parents.get(up)) {
    const model = models.get(up);
    if (model) return model;
    seen.add(up);
  }
  return null;
}
