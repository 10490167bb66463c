import { slug } from '#lib/formats/code-key.ts';
import { openJson } from '#lib/formats/calls/said.ts';
import { compact, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { labelValue } from '#lib/formats/label-value.ts';
import { firstOf, textAt } from '#lib/formats/otel/attributes.ts';
import { contentOf } from '#lib/formats/otel/content.ts';
import type { SpanEvent } from '#lib/formats/otel/span.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { LabelDraft } from '#lib/trace/draft.ts';

const requestName = /^gen_ai\.(system|user|assistant|tool)\.message$/;

/** The request in a span's events of the conventions before 1.37 (`gen_ai.user.message`); undefined where there are none. */
export function requestIn(events: SpanEvent[]): Json[] | undefined {
  const messages = events.flatMap((event) => {
    const [, role] = requestName.exec(event.name) ?? [];
    if (role !== undefined) return [messageOf(event, role)];
    return event.name === 'gen_ai.content.prompt'
      ? [openJson(event.attributes.get('gen_ai.prompt')) ?? null]
      : [];
  });
  return messages.length > 0 ? messages : undefined;
}

/** The reply in a span's events (`gen_ai.choice`); of several choices the first is the reply. */
export function repliesIn(events: SpanEvent[]): Json[] | undefined {
  const choices = events.filter((event) => event.name === 'gen_ai.choice').map(choiceOf);
  if (choices.length > 0) return [{ choices }];
  const completions = events
    .filter((event) => event.name === 'gen_ai.content.completion')
    .map((event) => openJson(event.attributes.get('gen_ai.completion')) ?? null);
  return completions.length > 0 ? completions : undefined;
}

function messageOf(event: SpanEvent, role: string): JsonObject {
  const said = bodyOf(event);
  return compact({
    role: textOf(said.role) ?? role,
    content: contentOf(said.content) ?? '',
    tool_calls: openJson(said.tool_calls),
    tool_call_id: role === 'tool' ? (said.id ?? said.tool_call_id) : undefined,
    name: said.name,
  });
}

function choiceOf(event: SpanEvent): JsonObject {
  const said = bodyOf(event);
  const message = contentOf(said.message) ?? said.content ?? '';
  const inner = isJsonObject(message) ? message : { content: message };
  return compact({
    message: {
      role: 'assistant',
      ...inner,
      content: contentOf(inner.content) ?? '',
      tool_calls: openJson(inner.tool_calls ?? said.tool_calls) ?? null,
    },
    finish_reason: said.finish_reason,
  });
}

/** What an event says: in its body, in its attributes, or (Azure) as JSON text in one of them. */
function bodyOf({ attributes, body }: SpanEvent): JsonObject {
  const whole = objectOf(openJson(attributes.get('gen_ai.event.content')));
  const message = attributes.get('message');
  const opened = typeof message === 'string' && /^\s*\{/.test(message) ? openJson(message) : message;
  return {
    ...Object.fromEntries(attributes),
    ...(opened === undefined ? {} : { message: opened }),
    ...whole,
    ...body,
  };
}

/** The results of evaluations in a span's events, as labels of monitors by the evaluation's name. */
export function evaluationLabels(events: SpanEvent[]): LabelDraft[] {
  return events.flatMap(({ name: event, attributes }): LabelDraft[] => {
    const name = textAt(attributes, 'gen_ai.evaluation.name');
    if (event !== 'gen_ai.evaluation.result' || name === undefined) return [];
    const number = firstOf(attributes, 'gen_ai.evaluation.score.value');
    const word = firstOf(attributes, 'gen_ai.evaluation.score.label');
    const { valueType, ...given } = labelValue(word ?? number ?? null);
    const label: LabelDraft = {
      rater: { kind: 'monitor', name },
      code: { key: slug(name), name, valueType },
      ...given,
    };
    if (typeof number === 'number') label.score = number;
    const note = textAt(attributes, 'gen_ai.evaluation.explanation');
    if (note !== undefined) label.note = note;
    if (label.value === null) label.error = textAt(attributes, 'error.type') ?? 'no score';
    return [label];
  });
}
