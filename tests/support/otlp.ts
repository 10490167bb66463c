import { otel } from '#lib/formats/otel/index.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

/** The traces and issues of a document, or of a text as it stands. */
export async function readSpans(name: string, document: unknown) {
  const traces: TraceDraft[] = [];
  const issues: string[] = [];
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  for await (const one of otel.read(byteSource(name, text), {}))
    if (one.ok && one.value.type === 'trace') traces.push(one.value);
    else if (!one.ok) issues.push(`${one.problem.place}: ${one.problem.reason}`);
  return { traces, issues };
}

/** A value as OTLP writes it. */
export function any(value: Json): JsonObject {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(any) } };
  return { kvlistValue: { values: pairs(value ?? {}) } };
}
export const pairs = (object: JsonObject) =>
  Object.entries(object).map(([key, value]) => ({ key, value: any(value) }));

export type Fields = {
  id?: string;
  parent?: string;
  name?: string;
  at?: number;
  trace?: string;
  events?: Json;
  status?: Json;
};
const nano = (second: number) => `${1_735_725_600 + second}000000000`;

export function span(
  attributes: JsonObject,
  { id = 's1', parent = '', name = 'chat', at = 1, trace = 't1', ...more }: Fields = {},
) {
  return {
    traceId: trace,
    spanId: id,
    parentSpanId: parent,
    name,
    startTimeUnixNano: nano(at),
    endTimeUnixNano: nano(at),
    attributes: pairs(attributes),
    ...more,
  };
}
export const otlp = (...spans: unknown[]) => ({
  resourceSpans: [
    {
      resource: { attributes: pairs({ 'service.name': 'guide' }) },
      scopeSpans: [{ scope: { name: 'x' }, spans }],
    },
  ],
});
export const flat = (attributes: JsonObject, fields: JsonObject = {}) => ({
  name: 'chat',
  context: { trace_id: '0xt1', span_id: '0xs1' },
  parent_id: null,
  start_time: '2025-01-01T10:00:00.000000Z',
  attributes,
  ...fields,
});

/** A trace's blocks as [kind, text]. */
export const texts = (draft: TraceDraft | undefined) => draft?.blocks.map(({ kind, text }) => [kind, text]);
