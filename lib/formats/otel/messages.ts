import { openJson } from '#lib/formats/calls/said.ts';
import { compact, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { contentOf } from '#lib/formats/otel/content.ts';
import { firstOf, listAt, textAt, type Attributes } from '#lib/formats/otel/attributes.ts';
import { repliesIn, requestIn } from '#lib/formats/otel/events.ts';
import type { Span } from '#lib/formats/otel/span.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/**
 * What went into a span, as a value that `readSaid` reads: the GenAI conventions' messages, their older events, indexed
 * attributes (OpenLLMetry, OpenInference), the AI SDK's, and last what is only called an input.
 */
export function inputOf(span: Span): Json | undefined {
  const { attributes } = span;
  const system = openJson(attributes.get('gen_ai.system_instructions'));
  const messages = openJson(attributes.get('gen_ai.input.messages'));
  if (isList(messages)) return [...systemMessages(system), ...messages];
  const indexed =
    requestIn(span.events) ?? openInference(attributes, 'llm.input_messages') ?? indexedPrompts(attributes);
  if (indexed) return [...systemMessages(system), ...indexed];
  const other = firstOf(
    attributes,
    'ai.prompt.messages',
    'ai.prompt',
    'gen_ai.prompt',
    ...looseNames('input'),
  );
  if (other === undefined) return isList(messages) || system === undefined ? other : systemMessages(system);
  const opened = openJson(other) ?? null;
  return system === undefined
    ? opened
    : [...systemMessages(system), ...(Array.isArray(opened) ? opened : [opened])];
}

/** What came out of a span; the names are those of `inputOf`. */
export function outputOf(span: Span): Json | undefined {
  const { attributes } = span;
  const messages = openJson(attributes.get('gen_ai.output.messages'));
  if (isList(messages)) return messages;
  // The Gemini CLI writes its one reply without a list around it.
  if (isJsonObject(messages)) return [{ role: 'assistant', ...messages }];
  const indexed =
    repliesIn(span.events) ??
    openInference(attributes, 'llm.output_messages') ??
    indexedCompletions(attributes);
  if (indexed) return indexed;
  const calls = openJson(attributes.get('ai.response.toolCalls'));
  const reply = compact({
    text: firstOf(attributes, 'ai.response.text', 'ai.response.object'),
    reasoning: attributes.get('ai.response.reasoning'),
    finishReason: attributes.get('ai.response.finishReason'),
  });
  if (Object.keys(reply).length > 0 || isList(calls)) return { ...reply, toolCalls: objectsOf(calls) };
  return openJson(firstOf(attributes, 'gen_ai.completion', ...looseNames('output')));
}

function looseNames(side: 'input' | 'output'): string[] {
  return [`langfuse.observation.${side}`, `${side}.value`, `traceloop.entity.${side}`];
}

function isList(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.length > 0;
}

/** The instructions beside the messages: parts, or a text. */
function systemMessages(system: Json | undefined): JsonObject[] {
  if (typeof system === 'string' && system !== '') return [{ role: 'system', content: system }];
  return isList(system) ? [{ role: 'system', parts: system }] : [];
}

/** OpenInference: `llm.input_messages.0.message.contents.1.message_content.type`. */
function openInference(attributes: Attributes, prefix: string): JsonObject[] | undefined {
  const messages = listAt(attributes, prefix)?.map((item) => openInferenceMessage(objectOf(item.message)));
  return messages && messages.length > 0 ? messages : undefined;
}

function openInferenceMessage(message: JsonObject): JsonObject {
  const parts = objectsOf(message.contents).map((item) => openInferencePart(objectOf(item.message_content)));
  const text = textOf(message.content);
  // A text beside parts that hold none, or another one.
  if (
    text !== undefined &&
    parts.length > 0 &&
    !parts.some((part) => part.type === 'text' && part.text === text)
  )
    parts.push({ type: 'text', text });
  const calls = objectsOf(message.tool_calls).map((item) => {
    const call = objectOf(item.tool_call);
    const { name, arguments: given } = objectOf(call.function);
    return compact({ id: call.id, name, arguments: given ?? '' });
  });
  const legacy = compact({
    name: message.function_call_name,
    arguments: message.function_call_arguments_json,
  });
  return compact({
    role: textOf(message.role) ?? null,
    content: parts.length > 0 ? parts : (message.content ?? ''),
    tool_calls: calls.length > 0 ? calls : undefined,
    function_call: Object.keys(legacy).length > 0 ? legacy : undefined,
    tool_call_id: message.tool_call_id,
    name: message.name,
    finish_reason: message.finish_reason,
  });
}

function openInferencePart(part: JsonObject): JsonObject {
  const url = objectOf(objectOf(part.image).image).url ?? objectOf(part.image).url;
  if (part.type === 'image' || url !== undefined) return { type: 'image_url', image_url: { url: url ?? '' } };
  return { ...part, type: textOf(part.type) ?? 'text' };
}

/** OpenLLMetry: `gen_ai.prompt.0.content`, before that `llm.prompts.0.content`. */
function indexedPrompts(attributes: Attributes): JsonObject[] | undefined {
  const list = listAt(attributes, 'gen_ai.prompt') ?? listAt(attributes, 'llm.prompts');
  return list && list.length > 0 ? list.map((item) => indexedMessage(item, 'user')) : undefined;
}

/** Each index is a choice; reasoning comes before its choice as one of its own, in the role of "thinking". */
function indexedCompletions(attributes: Attributes): JsonObject[] | undefined {
  const list = listAt(attributes, 'gen_ai.completion') ?? listAt(attributes, 'llm.completions');
  if (!list || list.length === 0) return undefined;
  const messages = list.map((item) => indexedMessage(item, 'assistant'));
  const first = messages.findIndex((message) => message.thinking === undefined);
  const shown = first < 0 ? messages : messages.slice(0, first + 1);
  const others = messages.slice(shown.length);
  return others.length === 0 ? shown : [...shown.slice(0, -1), { choices: [shown.at(-1) ?? {}, ...others] }];
}

function indexedMessage(item: JsonObject, fallback: string): JsonObject {
  const content = contentOf(item.content ?? item.text);
  if (/^(thinking|reasoning)$/.test(textOf(item.role) ?? ''))
    return { role: 'assistant', content: '', thinking: textOf(content) ?? '' };
  const calls = objectsOf(item.tool_calls).map(({ id, name, arguments: given }) =>
    compact({ id, name, arguments: given ?? '' }),
  );
  return compact({
    role: textOf(item.role) ?? fallback,
    content: content ?? '',
    reasoning: item.reasoning ?? item.reasoning_content,
    tool_calls: calls.length > 0 ? calls : undefined,
    tool_call_id: item.tool_call_id,
    finish_reason: item.finish_reason,
  });
}

/** The tool a span is a use of, or null. */
export function toolOf(span: Span): { name: string; callId?: string; input?: Json; output?: Json } | null {
  const { attributes } = span;
  const isTool =
    attributes.get('gen_ai.operation.name') === 'execute_tool' ||
    attributes.get('openinference.span.kind') === 'TOOL' ||
    attributes.get('traceloop.span.kind') === 'tool' ||
    attributes.get('ai.operationId') === 'ai.toolCall';
  if (!isTool) return null;
  const names = ['gen_ai.tool.name', 'tool.name', 'ai.toolCall.name', 'traceloop.entity.name'];
  const callId = textAt(attributes, 'gen_ai.tool.call.id', 'tool_call.id', 'tool.id', 'ai.toolCall.id');
  const input = firstOf(
    attributes,
    'gen_ai.tool.call.arguments',
    'tool_arguments',
    'tool_call.function.arguments',
    'ai.toolCall.args',
    ...looseNames('input'),
  );
  const output = firstOf(
    attributes,
    'gen_ai.tool.call.result',
    'tool_response',
    'ai.toolCall.result',
    ...looseNames('output'),
  );
  const given = [openJson(input), openJson(output)];
  return {
    name: textAt(attributes, ...names) ?? span.name.replace(/^(execute_tool|running tool:?)\s+/, ''),
    ...(callId === undefined ? {} : { callId }),
    ...(given[0] === undefined ? {} : { input: given[0] }),
    ...(given[1] === undefined ? {} : { output: given[1] }),
  };
}
