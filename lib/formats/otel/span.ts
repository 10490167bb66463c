import { openJson } from '#lib/formats/calls/said.ts';
import { timeOf } from '#lib/formats/calls/time.ts';
import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { fieldOf, plainValue } from '#lib/formats/otel/any-value.ts';
import { attributesOf, textAt, type Attributes } from '#lib/formats/otel/attributes.ts';
import { attributesIn, parentIdOf, spanIdOf, type Row } from '#lib/formats/otel/rows.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** An event of a span, or a log record about it. `body` is what stands in it beside its attributes. */
export type SpanEvent = { name: string; attributes: Attributes; body: JsonObject };

/** A span, however it was written. Times are milliseconds since 1970. */
export type Span = {
  id: string;
  parent: string | undefined;
  name: string;
  start: number | undefined;
  end: number | undefined;
  attributes: Attributes;
  resource: Attributes;
  events: SpanEvent[];
  /** What went wrong, where something did. */
  error: string | undefined;
};

/** The spans of one trace's rows. Log records belong to their span; those of a span that is not there stand for it. */
export function spansOf(rows: Row[]): Span[] {
  const spans = new Map<string, Span>();
  for (const [i, row] of rows.entries()) {
    if (row.kind === 'log') continue;
    const span = readSpan(row, `${i}`);
    spans.set(span.id, span);
  }
  for (const row of rows) {
    if (row.kind !== 'log') continue;
    const id = spanIdOf(row.json) ?? 'log';
    const event = readLog(row.json);
    const span = spans.get(id);
    if (span) span.events.push(event);
    else spans.set(id, { ...emptySpan(id, row), events: [event] });
  }
  return [...spans.values()].map(withDetails);
}

function readSpan({ json, resource }: Row, fallback: string): Span {
  const own = objectOf(json.resource);
  const attributes = attributesOf(attributesIn(json));
  const events = [
    ...objectsOf(json.events).map((event): SpanEvent => ({
      name: textOf(event.name) ?? '',
      attributes: attributesOf(event.attributes),
      body: objectOf(plainValue(event.body)),
    })),
    ...listedEvents(attributes.get('events')),
  ];
  return {
    id: spanIdOf(json) ?? fallback,
    parent: parentIdOf(json),
    name: textOf(json.name) ?? '',
    start: timeOf(fieldOf(json, 'startTimeUnixNano') ?? fieldOf(json, 'startTime')),
    end: timeOf(fieldOf(json, 'endTimeUnixNano') ?? fieldOf(json, 'endTime')),
    attributes,
    resource: attributesOf(resource.attributes ?? own.attributes),
    events,
    error: errorOf(json, attributes, events),
  };
}

/** Pydantic AI keeps its events in one attribute, each with its `event.name`. */
function listedEvents(given: Json | undefined): SpanEvent[] {
  const list = openJson(given);
  return objectsOf(Array.isArray(list) ? list : undefined).flatMap((event) => {
    const name = textOf(event['event.name']);
    return name === undefined ? [] : [{ name, attributes: new Map(), body: event }];
  });
}

function readLog(json: JsonObject): SpanEvent {
  const attributes = attributesOf(json.attributes);
  const name = fieldOf(json, 'eventName') ?? attributes.get('event.name');
  const body = openJson(plainValue(json.body));
  return { name: textOf(name) ?? '', attributes, body: isJsonObject(body) ? body : {} };
}

function emptySpan(id: string, row: Row): Span {
  return {
    id,
    parent: undefined,
    name: '',
    start: timeOf(fieldOf(row.json, 'timeUnixNano') ?? fieldOf(row.json, 'observedTimeUnixNano')),
    end: undefined,
    attributes: new Map(),
    resource: attributesOf(row.resource.attributes),
    events: [],
    error: undefined,
  };
}

/** Messages may be kept in an event of the span (`gen_ai.client.inference.operation.details`) rather than on it. */
function withDetails(span: Span): Span {
  const details = span.events.filter((event) => /^gen_ai\..*details$/.test(event.name));
  if (details.length === 0) return span;
  const attributes = new Map(details.flatMap((event) => [...event.attributes, ...attributesOf(event.body)]));
  for (const [key, value] of span.attributes) attributes.set(key, value);
  return { ...span, attributes };
}

function errorOf(json: JsonObject, attributes: Attributes, events: SpanEvent[]): string | undefined {
  const status = isJsonObject(json.status) ? json.status : { code: json.status_code ?? json.status ?? null };
  const code = status.code ?? status.status_code;
  if (code !== 2 && !(typeof code === 'string' && /error$/i.test(code))) return undefined;
  const thrown = events.find((event) => event.name === 'exception');
  return (
    textOf(status.message) ??
    textOf(status.description) ??
    textOf(json.status_message) ??
    (thrown && textAt(thrown.attributes, 'exception.message', 'exception.type')) ??
    textAt(attributes, 'error.type') ??
    'the span ended with an error'
  );
}
