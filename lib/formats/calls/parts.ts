import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** A part of a message as `chat/` reads it, or the answer of a tool, which becomes a message of its own. */
export type Part = { part: JsonObject } | { result: JsonObject };

/**
 * One part of a message's content, of any of the dialects that tracing tools record: OpenTelemetry and pydantic-ai, Gemini,
 * the AI SDK, LangChain, Semantic Kernel. What is of none of them stays as it is; null where there is nothing in it.
 */
export function normalPart(part: JsonObject): Part | null {
  const type = textOf(part.type);
  if (type === undefined) return untypedPart(part);
  const read = Object.hasOwn(typed, type) ? typed[type] : undefined;
  if (read) return read(part);
  // Microsoft.Extensions.AI.TextReasoningContent: the text and, where it is withheld, its ciphertext.
  if (/reasoningcontent$/i.test(type)) {
    const { text, protectedData } = objectOf(part.content);
    return { part: { type: 'reasoning', text: text ?? '', data: protectedData ?? '' } };
  }
  return { part };
}

const typed: Record<string, (part: JsonObject) => Part | null> = {
  tool_call_response: (part) => toolResult(part.id, part.name, part.response ?? part.result),
  server_tool_call_response: (part) => toolResult(part.id, part.name, part.server_tool_call_response),
  tool_result: (part) => toolResult(part.tool_use_id, part.name, part.content, part.is_error === true),
  'tool-result': (part) =>
    toolResult(part.toolCallId, part.toolName, valueOf(part.output ?? part.result), part.isError === true),
  function_call_output: (part) => toolResult(part.call_id, part.name, part.output),
  'tool-call': (part) => toolCall(part.toolCallId, part.toolName, part.input ?? part.args),
  server_tool_call: (part) => toolCall(part.id, part.name, part.server_tool_call),
  function: (part) => functionPart(part),
  blob: (part) => media(part, part.content),
  uri: (part) => media(part, undefined, part.uri),
  file: (part) => media(part, part.data ?? part.base64, part.uri ?? part.url),
  media: (part) => media(part, part.data),
  image: (part) =>
    part.source === undefined && part.image === undefined && part.image_url === undefined
      ? media(part, part.data ?? part.base64, part.url)
      : { part },
};

/** The parts of Bedrock's Converse API. */
function bedrockPart(part: JsonObject): Part | null {
  const { toolUse, toolResult: result, reasoningContent } = part;
  if (isJsonObject(toolUse)) return toolCall(toolUse.toolUseId, toolUse.name, toolUse.input);
  if (isJsonObject(result))
    return toolResult(result.toolUseId, undefined, result.content, result.status === 'error');
  if (!isJsonObject(reasoningContent)) return null;
  const { text, signature } = objectOf(reasoningContent.reasoningText);
  return {
    part: { type: 'reasoning', text: text ?? '', data: signature ?? reasoningContent.redactedContent ?? '' },
  };
}

/** Gemini's parts have no type: each is named by its one field. */
function untypedPart(part: JsonObject): Part | null {
  const call = part.function_call ?? part.functionCall;
  if (call !== undefined && call !== null) {
    const { id, name, args } = objectOf(call);
    return toolCall(id, name, args);
  }
  const response = part.function_response ?? part.functionResponse;
  if (response !== undefined && response !== null) {
    const { id, name, response: value } = objectOf(response);
    return toolResult(id, name, value);
  }
  const bedrock = bedrockPart(part);
  if (bedrock) return bedrock;
  const data = part.inline_data ?? part.inlineData ?? part.file_data ?? part.fileData;
  if (data !== undefined && data !== null) {
    const { data: bytes, file_uri, fileUri } = objectOf(data);
    return media(objectOf(data), bytes, file_uri ?? fileUri);
  }
  // A thought that Gemini lets out is its summary of the thinking.
  if (part.thought === true) {
    const text = textOf(part.text);
    if (text !== undefined) return { part: { type: 'reasoning', summary: text } };
    return {
      part: { type: 'reasoning', data: part.thought_signature ?? part.thoughtSignature ?? 'withheld' },
    };
  }
  if (typeof part.text === 'string') return { part: { type: 'text', text: part.text } };
  if (typeof part.toolName === 'string')
    return toolCall(part.toolCallId, part.toolName, part.input ?? part.args);
  const rest = Object.entries(part).filter(([, value]) => value !== null);
  if (rest.length === 0) return null;
  return { part: { ...part, type: rest[0]?.[0] ?? 'part' } };
}

/** A call written as `{type: 'function', function: {name, arguments}}`, where it is no definition of a tool. */
function functionPart(part: JsonObject): Part | null {
  const inner = objectOf(part.function);
  return 'arguments' in inner ? toolCall(part.id, inner.name, inner.arguments) : null;
}

function toolCall(id: Json | undefined, name: Json | undefined, input: Json | undefined): Part {
  const part: JsonObject = { type: 'tool_use', input: input ?? {} };
  const callId = idText(id);
  if (callId !== undefined) part.id = callId;
  if (typeof name === 'string') part.name = name;
  return { part };
}

function toolResult(
  id: Json | undefined,
  name: Json | undefined,
  content: Json | undefined,
  isError = false,
): Part {
  const result: JsonObject = { role: 'tool', content: content ?? '' };
  const callId = idText(id);
  if (callId !== undefined) result.tool_call_id = callId;
  if (typeof name === 'string') result.name = name;
  if (isError) result.is_error = true;
  return { result };
}

/** Some write the id as a list (run, call). */
function idText(id: Json | undefined): string | undefined {
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  return Array.isArray(id) ? JSON.stringify(id) : undefined;
}

/** The AI SDK wraps what a tool gave: `{type: 'text' | 'json', value}`. */
function valueOf(output: Json | undefined): Json | undefined {
  const { type, value } = objectOf(output);
  return typeof type === 'string' && value !== undefined ? value : output;
}

/** A picture by its bytes or its address; of sound, film and files only what they are is said. */
function media(part: JsonObject, data: Json | undefined, url?: Json): Part {
  const mime = textOf(part.mime_type) ?? textOf(part.mimeType) ?? textOf(part.mediaType) ?? '';
  const kind = textOf(part.modality) ?? mime.split('/')[0] ?? '';
  const isImage = kind === 'image' || (kind === '' && part.type === 'image');
  if (isImage && typeof data === 'string' && data !== '')
    return { part: { type: 'image', source: { data, media_type: mime === '' ? 'image/png' : mime } } };
  if (isImage && typeof url === 'string') return { part: { type: 'image_url', image_url: { url } } };
  return { part: { type: [textOf(part.type) ?? 'media', kind].filter((word) => word !== '').join(' ') } };
}
