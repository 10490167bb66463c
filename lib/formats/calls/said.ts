import { isMessage, normalMessages } from '#lib/formats/calls/message.ts';
import { normalPart } from '#lib/formats/calls/parts.ts';
import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** What went into a model or came out of it, as messages that `chat/` reads. */
export type Said = {
  messages: JsonObject[];
  /** Why the generation ended, as the provider put it. */
  finishReason?: string;
  /** The system prompt, where a reply repeats it (the Responses API). */
  instructions?: string;
  /** Further choices of the same call, which are not shown. */
  otherChoices: number;
  /** Definitions of tools among the messages, which are none. */
  toolDefinitions: number;
  /** True where there was something, and no message could be found in it. */
  notRead: boolean;
};

type Side = 'user' | 'assistant';

const listNames = [
  'messages',
  'input_messages',
  'chat_history',
  'contents',
  'new_message',
  'input',
  'inputs',
];
const systemNames = ['system', 'instructions', 'system_instruction', 'systemInstruction', 'system_prompt'];
const askNames = ['prompt', 'question', 'query', 'task', 'user_input', 'text'];
const replyNames = [
  'output',
  'outputs',
  'response',
  'answer',
  'completion',
  'generated_text',
  'result',
  'text',
  'final_output',
];
const deepest = 6;

/**
 * The messages in what a tracing tool recorded as the input (`side` user) or output (`side` assistant) of a call: lists
 * of messages, requests and replies of the providers, LangChain's generations, or a text. Stringified JSON is opened.
 */
export function readSaid(value: Json | undefined, side: Side): Said {
  const said: Said = { messages: [], otherChoices: 0, toolDefinitions: 0, notRead: false };
  const opened = openJson(value);
  said.messages = find(opened, side, said, deepest);
  said.notRead = said.messages.length === 0 && !isEmpty(opened);
  return said;
}

/** The value of a JSON text, of one inside another too; any other text, and any other value, as it is. */
export function openJson(value: Json | undefined): Json | undefined {
  let current = value;
  for (let round = 0; round < 3 && typeof current === 'string' && /^\s*["[{]/.test(current); round += 1) {
    const parsed = parseJson(current);
    if (!parsed.ok) return current;
    current = parsed.value;
  }
  return current;
}

function find(value: Json | undefined, side: Side, said: Said, room: number): JsonObject[] {
  if (value === undefined || value === null || value === '' || room === 0) return [];
  if (typeof value === 'string') return [{ role: side, content: value }];
  if (Array.isArray(value)) return findInList(value, side, said, room);
  if (!isJsonObject(value)) return [];
  if (isMessage(value)) {
    noteReason(said, value);
    const messages = normalMessages(value, side);
    if (messages.length === 0 && value.role === 'tool') said.toolDefinitions += 1;
    return messages;
  }
  return side === 'user' ? findAsked(value, said, room) : findReplied(value, said, room);
}

/** A list of messages; LangChain nests one list in another for its batches. Texts between them are said by `side`. */
function findInList(list: Json[], side: Side, said: Said, room: number): JsonObject[] {
  const messages: JsonObject[] = [];
  let parts: JsonObject[] = [];
  const flush = () => {
    if (parts.length > 0) messages.push(...normalMessages({ role: side, content: parts }, side));
    parts = [];
  };
  for (const item of list) {
    if (isJsonObject(item) && !isMessage(item) && isPart(item)) {
      parts.push(item);
      continue;
    }
    flush();
    messages.push(...find(openItem(item), side, said, room - 1));
  }
  flush();
  return messages;
}

function openItem(item: Json): Json {
  return typeof item === 'string' && /^\s*\{/.test(item) ? (openJson(item) ?? null) : item;
}

/** A part of a message rather than a message: a text, or a call of a tool, standing by itself. */
function isPart(item: JsonObject): boolean {
  if (item.content !== undefined || item.parts !== undefined || item.message !== undefined) return false;
  return typeof item.toolName === 'string' || (typeof item.type === 'string' && normalPart(item) !== null);
}

function findAsked(value: JsonObject, said: Said, room: number): JsonObject[] {
  const system = [value, objectOf(value.config)]
    .flatMap((one) => systemNames.map((name) => one[name]))
    .find((one) => !isEmpty(one));
  const before = system === undefined ? [] : find(asSystem(system), 'user', said, room - 1);
  for (const name of [...listNames, ...askNames]) {
    const found = find(openJson(value[name]), 'user', said, room - 1);
    if (found.length > 0) return [...before, ...found];
  }
  for (const name of ['kwargs', 'args', 'request', 'body']) {
    const found = find(value[name], 'user', said, room - 1);
    if (found.length > 0) return [...before, ...found];
  }
  return before;
}

function findReplied(value: JsonObject, said: Said, room: number): JsonObject[] {
  noteReason(said, value);
  const instructions = textOf(value.instructions);
  if (instructions !== undefined) said.instructions = instructions;
  for (const name of ['choices', 'candidates', 'generations']) {
    const list = value[name];
    const choices = Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list;
    if (!Array.isArray(choices) || choices.length === 0) continue;
    said.otherChoices += choices.length - 1;
    return findChoice(objectOf(choices[0]), said, room);
  }
  // The AI SDK: text, reasoning and calls side by side.
  if (Array.isArray(value.toolCalls) || typeof value.reasoningText === 'string') {
    const { text, toolCalls, reasoning, reasoningText } = value;
    const message = { role: 'assistant', content: text ?? '', toolCalls: toolCalls ?? [] };
    return normalMessages({ ...message, reasoning: reasoning ?? reasoningText ?? null }, 'assistant');
  }
  const content = value.content ?? value.parts;
  if (content !== undefined) return normalMessages({ ...value, role: 'assistant' }, 'assistant');
  for (const name of ['messages', 'message', ...replyNames]) {
    const found = find(openJson(value[name]), 'assistant', said, room - 1);
    if (found.length > 0) return found;
  }
  return [];
}

/** A choice of a completion, a candidate of Gemini, a generation of LangChain. */
function findChoice(choice: JsonObject, said: Said, room: number): JsonObject[] {
  noteReason(said, choice);
  const message = choice.message ?? choice.delta ?? choice.content;
  if (isJsonObject(message)) {
    noteReason(said, message);
    return normalMessages(message, 'assistant');
  }
  return find(choice.text ?? message, 'assistant', said, room - 1);
}

function asSystem(system: Json): Json {
  if (typeof system === 'string') return { role: 'system', content: system };
  if (!isJsonObject(system)) return Array.isArray(system) ? { role: 'system', content: system } : system;
  return { ...system, role: 'system' };
}

const reasonNames = ['finish_reason', 'finishReason', 'stop_reason'];

/** Takes note of why a generation ended, wherever the provider, LangChain or the AI SDK put it. */
function noteReason(said: Said, value: JsonObject): void {
  const kwargs = objectOf(value.kwargs);
  const places = [value, kwargs, value.generation_info, value.response_metadata, kwargs.response_metadata];
  for (const place of places.map(objectOf)) {
    for (const name of reasonNames) {
      const reason = textOf(place[name]) ?? textOf(objectOf(place[name]).finish_reason);
      if (reason !== undefined) said.finishReason = reason;
    }
  }
  const incomplete = textOf(objectOf(value.incomplete_details).reason);
  if (incomplete !== undefined) said.finishReason = incomplete;
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The objects among a list's items, each of them opened where it is JSON text. */
export function openObjects(value: Json | undefined): JsonObject[] {
  const list = openJson(value);
  return objectsOf(Array.isArray(list) ? list.map((item) => openJson(item) ?? null) : undefined);
}
