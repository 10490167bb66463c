import type { Call, ToolUse } from '#lib/formats/calls/call.ts';
import { callsIn, isToolAnswer, printInput } from '#lib/formats/calls/calls-in.ts';
import { Heard } from '#lib/formats/calls/heard.ts';
import { openJson, readSaid } from '#lib/formats/calls/said.ts';
import { textOf } from '#lib/formats/json/fields.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/** What was asked and answered of a run as a whole. */
export type RunFrame = { input?: Json | undefined; output?: Json | undefined };

/**
 * One conversation from the calls of a run in their order. Each call adds what of its input has not been heard yet, then its
 * output; so a last call whose input holds all the earlier ones is the whole conversation, and calls that know nothing of one another
 * follow one another. What the tools gave is taken from the models' inputs; where no model was shown any tool's answer, from the
 * tools' own records. The run's own input and output are used for what the calls do not say.
 */
export function joinCalls(given: Call[], frame: RunFrame = {}): JsonObject[] {
  const calls = withNamedRoles(given);
  const heard = new Heard();
  const isShown = calls.some((call) => call.type === 'model' && call.input.some(isToolAnswer));
  for (const call of calls) {
    if (call.type === 'model') {
      heard.addUnheard(call.input);
      for (const message of call.output) heard.push(message);
    } else if (!isShown) {
      for (const message of toolMessages(call, heard.messages)) heard.push(message);
    }
  }
  const last = calls.findLast((call) => call.type === 'model');
  const isAnswered = last !== undefined && last.output.length > 0 && isReply(heard.messages.at(-1));
  if (!isAnswered) heard.addUnheard(saidOrWritten(frame.output, 'assistant'));
  return [...asked(heard, frame), ...heard.messages];
}

/** What only the run as a whole says of what was asked: its system prompt, the user's message. */
function asked(heard: Heard, frame: RunFrame): JsonObject[] {
  const speaks = (role: string) => heard.messages.some((message) => message.role === role);
  const [hasSystem, hasUser] = [speaks('system'), speaks('user')];
  return saidOrWritten(frame.input, 'user').filter(
    (message) => !(message.role === 'system' ? hasSystem : hasUser) && !heard.has(message),
  );
}

/** The messages in a value, or the value itself written out where it holds none. */
function saidOrWritten(value: Json | undefined, side: 'user' | 'assistant'): JsonObject[] {
  const said = readSaid(value, side);
  if (!said.notRead) return said.messages;
  return [{ role: side, content: JSON.stringify(openJson(value), withoutCiphertext, 2) }];
}

const ciphertext = /^(encrypted_content|signature|thought_?signature|protectedData|redactedContent)$/i;

/** Encrypted reasoning and its signatures are not text to read. */
function withoutCiphertext(key: string, value: unknown): unknown {
  return ciphertext.test(key) && typeof value === 'string' ? '(withheld)' : value;
}

/** True for what a model said: an assistant's message, or an item of a Responses API reply. */
function isReply(message: JsonObject | undefined): boolean {
  if (!message || isToolAnswer(message)) return false;
  return message.role === 'assistant' || message.role === undefined;
}

/** A tool's answer, after a call of it where no model is seen to have made one. */
function toolMessages(use: ToolUse, heard: JsonObject[]): JsonObject[] {
  const { messages } = readSaid(use.output, 'assistant');
  const own = messages.length === 1 ? messages[0] : undefined;
  const callId = use.callId ?? textOf(own?.tool_call_id);
  const answered = new Set(heard.map((message) => textOf(message.tool_call_id)));
  const open = heard
    .flatMap(callsIn)
    .filter((call) => call.name === use.name && (call.id === undefined || !answered.has(call.id)));
  const made =
    open.find((call) => call.id !== undefined && call.id === callId) ??
    open.find((call) => printInput(call.input) === printInput(use.input)) ??
    open[0];
  const id = made ? made.id : (callId ?? use.id);
  const answer: JsonObject = {
    role: 'tool',
    name: use.name,
    content: use.error ?? own?.content ?? openJson(use.output) ?? '',
  };
  if (use.error !== undefined) answer.is_error = true;
  if (id !== undefined) answer.tool_call_id = id;
  if (made) return [answer];
  const call: JsonObject = { name: use.name, arguments: use.input ?? {}, id: callId ?? use.id };
  return [{ role: 'assistant', content: '', tool_calls: [call] }, answer];
}

/** A message whose role is the name of a tool that was called is that tool's answer (LangGraph in JavaScript). */
function withNamedRoles(calls: Call[]): Call[] {
  const messages = calls.flatMap((call) => (call.type === 'model' ? [...call.input, ...call.output] : []));
  const names = new Set(messages.flatMap(callsIn).map((call) => call.name));
  const named = (message: JsonObject): JsonObject => {
    const role = textOf(message.role);
    return role !== undefined && names.has(role) ? { ...message, role: 'tool', name: role } : message;
  };
  return calls.map((call) => (call.type === 'model' ? { ...call, input: call.input.map(named) } : call));
}
