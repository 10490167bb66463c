import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { fieldBlock, fieldKind, mediaBlock } from '#lib/formats/annotation/field-blocks.ts';
import { spanText, type SpanText } from '#lib/formats/annotation/place-span.ts';
import { addMessage, newConversation, type Conversation } from '#lib/formats/chat/messages.ts';
import { isMessageList } from '#lib/formats/record-list.ts';
import { htmlText } from '#lib/formats/annotation/html-text.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';

/** A field of the task's data that spans can point into. Several texts where the field is a dialogue. */
export type Field = { name: string; texts: SpanText[]; shape: 'text' | 'html' | 'dialogue' };

export type TaskBlocks = {
  blocks: BlockDraft[];
  assets: AssetDraft[];
  fields: Field[];
  conversation: Conversation;
  /** The names of the fields that are shown; the others are metadata. */
  shown: string[];
};

/** What the results say of the fields: which ones they are about, which of these are pictures, and whether one is HTML. */
export type FieldUse = { used: Set<string>; pictures: Set<string>; html: boolean };

const textNames = ['text', 'message', 'content', 'utterance', 'value', 'body', 'sentence', 'phrase'];
const authorNames = ['author', 'speaker', 'name', 'role', 'from', 'user', 'sender'];
const machine = /assistant|bot\b|robot|\bai\b|model|agent|gpt|claude|gemini|llm|system/i;

/**
 * The blocks of a task: its texts, dialogues and pictures in the order of its data. A short word (an id, a
 * category) is no text unless results point at it; where nothing else is there, every word is.
 */
export function taskBlocks(data: JsonObject, use: FieldUse): TaskBlocks {
  const found = collect(data, use, (name, text) => use.used.has(name) || isProse(name, text));
  return found.blocks.length > 0 ? found : collect(data, use, () => true);
}

function isProse(name: string, text: string): boolean {
  if (/\s\S+\s/.test(text)) return !/(?:^|_)(?:id|path|file|filename|date|created_at)$/i.test(name);
  return /^text\d*$/i.test(name) || (fieldKind(name) !== null && /\s/.test(text.trim()));
}

function collect(
  data: JsonObject,
  { html, pictures }: FieldUse,
  isText: (name: string, text: string) => boolean,
): TaskBlocks {
  const conversation = newConversation();
  const { blocks, assets } = conversation;
  const fields: Field[] = [];
  const shown: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    const first = blocks.length;
    let shape: Field['shape'] = 'text';
    if (typeof value === 'string') {
      const media = mediaBlock(name, value, assets);
      if (media) blocks.push(media);
      else if (pictures.has(name) && /^\S+$/.test(value))
        blocks.push({ role: 'user', kind: 'image', text: '', payload: { url: value, field: name } });
      else if (value.trim() !== '' && isText(name, value)) {
        const marked = html && /<[a-z][^>]*>/i.test(value);
        if (marked) shape = 'html';
        blocks.push(fieldBlock(name, marked ? htmlText(value) : value));
      }
    } else if (Array.isArray(value)) {
      shape = 'dialogue';
      addList(conversation, name, value);
    }
    if (blocks.length === first) continue;
    shown.push(name);
    const unit = shape === 'dialogue' ? 'utf16' : 'codePoints';
    const texts = blocks.slice(first).map(({ text }, i) => spanText(text, first + i, unit));
    fields.push({ name, texts, shape });
  }
  return { blocks, assets, fields, conversation, shown };
}

/** A chat, a dialogue, or a list of texts. */
function addList(conversation: Conversation, field: string, list: Json[]): void {
  const { blocks } = conversation;
  if (isMessageList(list) && list.every((item) => 'content' in item || 'value' in item)) {
    const first = blocks.length;
    for (const message of list) addMessage(conversation, message);
    for (let at = first; at < blocks.length; at += 1) {
      const block = blocks[at];
      if (block) blocks[at] = { ...block, payload: { ...block.payload, field } };
    }
    return;
  }
  for (const item of list) {
    const message = conversation.messageCount;
    const address = isJsonObject(item) ? (item['url'] ?? item['image']) : item;
    const media = typeof address === 'string' ? mediaBlock(field, address, conversation.assets) : null;
    if (media) blocks.push({ ...media, message });
    else if (typeof item === 'string') blocks.push({ ...fieldBlock(field, item), message });
    else if (isJsonObject(item)) blocks.push({ ...phrase(field, item), message });
    else continue;
    conversation.messageCount += 1;
  }
}

function phrase(field: string, item: JsonObject): BlockDraft {
  const text = textNames.map((name) => item[name]).find((value) => typeof value === 'string');
  const author = authorNames.map((name) => item[name]).find((value) => typeof value === 'string');
  if (text === undefined) return fieldBlock(field, JSON.stringify(item, null, 2));
  const payload = { field, ...(author === undefined ? {} : { author }) };
  if (author === undefined) return { ...fieldBlock(field, text), payload };
  return machine.test(author)
    ? { role: 'assistant', kind: 'answer', text, payload }
    : { role: 'user', kind: 'prompt', text, payload };
}
