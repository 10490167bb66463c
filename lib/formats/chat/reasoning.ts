import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { textOf } from '#lib/formats/field.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';
import type { Observability } from '#lib/trace/glossary.ts';

/** The fields that hold reasoning as plain text (or a list of texts), by those who write them: DeepSeek, vLLM, SGLang; OpenRouter; others. */
const textFields = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const;

/**
 * The reasoning in the fields of an assistant's message, beside its content. `payload.field` says which field it was. The lists that say
 * what kind of reasoning it is are read first; a text field that repeats what is already there is left out.
 */
export function readMessageReasoning(message: JsonObject, index: number): BlockDraft[] {
  const blocks: BlockDraft[] = [];
  for (const field of ['reasoning_details', 'thinking_blocks'])
    for (const detail of listOf(message[field])) {
      const block = readReasoning(detail, field);
      if (block) blocks.push(block);
    }
  for (const field of textFields) {
    const text = textOf(message[field]);
    if (text === null || text.trim() === '' || isJsonObject(message[field])) continue;
    const known = blocks.map((block) => block.text);
    if (known.some((one) => squeeze(one) === squeeze(text)) || squeeze(known.join('')) === squeeze(text))
      continue;
    blocks.push(reasoningBlock(text, 'raw', field));
  }
  return blocks.map((block) => ({ ...block, message: index }));
}

/**
 * One piece of reasoning: OpenRouter's `reasoning.text`, `.summary` and `.encrypted`, Anthropic's `thinking` and `redacted_thinking`, a `reasoning`
 * item of the Responses API. Ciphertext and signatures are never text: what is withheld is a redacted block without
 * any. Null where it is no reasoning at all.
 */
export function readReasoning(part: JsonObject, field: string): BlockDraft | null {
  const type = typeof part['type'] === 'string' ? part['type'] : '';
  if (!/^(reasoning|thinking|redacted_thinking)/.test(type)) return null;
  if (part['redacted'] === true || type === 'redacted_thinking' || type === 'reasoning.encrypted') {
    const summary = summaryOf(part);
    return summary === '' ? reasoningBlock('', 'redacted', field) : reasoningBlock(summary, 'summary', field);
  }
  const text = textOf(part['thinking'] ?? part['text'] ?? part['reasoning'] ?? part['content']) ?? '';
  if (text.trim() !== '') return reasoningBlock(text, 'raw', field);
  const summary = summaryOf(part);
  if (summary !== '') return reasoningBlock(summary, 'summary', field);
  const withheld = part['encrypted_content'] ?? part['signature'] ?? part['data'];
  return typeof withheld === 'string' && withheld !== '' ? reasoningBlock('', 'redacted', field) : null;
}

function reasoningBlock(text: string, observability: Observability, field: string): BlockDraft {
  return { role: 'assistant', kind: 'reasoning', observability, text, payload: { field } };
}

function summaryOf(part: JsonObject): string {
  return textOf(part['summary'])?.trim() ?? '';
}

function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
