import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { fieldOf } from '#lib/formats/otel/any-value.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** A span or a log record as it stands in the file, with what was said of all around it. `flat` has neither. */
export type Row = {
  kind: 'span' | 'log' | 'flat';
  resource: JsonObject;
  scope: JsonObject;
  json: JsonObject;
};

/** Where spans and log records stand: in OTLP, in what Tempo answers, in a list of spans, or by themselves. */
export function rowsOf(record: JsonObject): Row[] {
  const inner = isJsonObject(record.trace) ? record.trace : record;
  const spans = [...objectsOf(fieldOf(inner, 'resourceSpans')), ...objectsOf(inner.batches)];
  const flat = objectsOf(inner.spans).filter(isSpan);
  return [
    ...spans.flatMap((one) => within(one, 'span', ['scopeSpans', 'instrumentationLibrarySpans'], 'spans')),
    ...objectsOf(fieldOf(inner, 'resourceLogs')).flatMap((one) =>
      within(one, 'log', ['scopeLogs'], 'logRecords'),
    ),
    ...(flat.length > 0 ? flat : isSpan(record) ? [record] : []).map((json): Row => ({
      kind: 'flat',
      resource: {},
      scope: {},
      json,
    })),
  ];
}

/** True for an object that holds OTLP or is a span: one record, whatever lists are in it. */
export function isOtel(record: JsonObject): boolean {
  const inner = isJsonObject(record.trace) ? record.trace : record;
  const lists = ['resourceSpans', 'resourceLogs', 'batches'].map((name) => fieldOf(inner, name));
  if (
    lists.some((list) =>
      objectsOf(list).some((one) => scopeNames.some((name) => fieldOf(one, name) !== undefined)),
    )
  )
    return true;
  return isSpan(record) || objectsOf(record.spans).some(isSpan);
}

const scopeNames = ['scopeSpans', 'instrumentationLibrarySpans', 'scopeLogs'];

function within(resource: JsonObject, kind: 'span' | 'log', lists: string[], items: string): Row[] {
  const about = objectOf(resource.resource);
  return lists
    .flatMap((name) => objectsOf(fieldOf(resource, name)))
    .flatMap((one) => {
      const scope = objectOf(one.scope);
      return objectsOf(fieldOf(one, items)).map((json): Row => ({ kind, resource: about, scope, json }));
    });
}

/** A span by itself: its ids (of its own or in a context), a name and attributes. */
function isSpan(record: JsonObject): boolean {
  return (
    traceIdOf(record) !== undefined &&
    spanIdOf(record) !== undefined &&
    typeof record.name === 'string' &&
    attributesIn(record) !== undefined
  );
}

/** A span's attributes: a list, an object, or (in tables) fields of the span's own whose names begin with `attributes.`. */
export function attributesIn(json: JsonObject): Json | undefined {
  if (isJsonObject(json.attributes) || Array.isArray(json.attributes)) return json.attributes;
  const entries = Object.entries(json).filter(([name]) => name.startsWith('attributes.'));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name.slice('attributes.'.length), value]));
}

export function traceIdOf(json: JsonObject): string | undefined {
  return idOf(json, 'traceId', 'trace_id');
}

export function spanIdOf(json: JsonObject): string | undefined {
  return idOf(json, 'spanId', 'span_id');
}

export function parentIdOf(json: JsonObject): string | undefined {
  const given = fieldOf(json, 'parentSpanId') ?? fieldOf(json, 'parentId');
  const id = hexOf(given);
  return id === undefined || /^0*$/.test(id) ? undefined : id;
}

function idOf(json: JsonObject, name: string, contextName: string): string | undefined {
  const { context, spanContext } = json;
  const around = isJsonObject(context) ? context : objectOf(spanContext);
  return hexOf(fieldOf(json, name) ?? around[contextName] ?? around[name] ?? json[`context.${contextName}`]);
}

/** Python writes ids with 0x before them. */
function hexOf(id: Json | undefined): string | undefined {
  return textOf(id)?.replace(/^0x/, '');
}

/** The rows of one trace as one OTLP document, what stands under one resource and scope together. */
export function documentOf(rows: Row[]): string {
  const groups = (kind: Row['kind']) => {
    const found: { resource: JsonObject; scope: JsonObject; items: JsonObject[] }[] = [];
    for (const row of rows.filter((one) => one.kind === kind)) {
      const last = found.at(-1);
      if (last && last.resource === row.resource && last.scope === row.scope) last.items.push(row.json);
      else found.push({ resource: row.resource, scope: row.scope, items: [row.json] });
    }
    return found;
  };
  const [spans, logs, flat] = [groups('span'), groups('log'), rows.filter((row) => row.kind === 'flat')];
  return JSON.stringify({
    ...(spans.length > 0 && {
      resourceSpans: spans.map(({ resource, scope, items }) => ({
        resource,
        scopeSpans: [{ scope, spans: items }],
      })),
    }),
    ...(logs.length > 0 && {
      resourceLogs: logs.map(({ resource, scope, items }) => ({
        resource,
        scopeLogs: [{ scope, logRecords: items }],
      })),
    }),
    ...(flat.length > 0 && { spans: flat.map(({ json }) => json) }),
  });
}
