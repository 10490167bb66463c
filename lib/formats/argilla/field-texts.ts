import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { fieldBlock, fieldKind, mediaBlock } from '#lib/formats/annotation/field-blocks.ts';
import { addMessage, newConversation } from '#lib/formats/chat/messages.ts';
import { isMessageList } from '#lib/formats/record-list.ts';
import type { ArgillaRecord } from '#lib/formats/argilla/read-record.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';

export type FieldTexts = {
  blocks: BlockDraft[];
  assets: AssetDraft[];
  /** The block of each field that is one text, by the field's name. */
  texts: Map<string, number>;
  shown: string[];
};

/** The fields of a record as blocks: texts, chats and pictures. Of a flat export short words are left to the metadata. */
export function fieldTexts({ fields, isFlat }: ArgillaRecord): FieldTexts {
  const some = collect(fields, (name, text) => !isFlat || isProse(name, text));
  return some.blocks.length > 0 ? some : collect(fields, () => true);
}

function isProse(name: string, text: string): boolean {
  return /\S\s+\S+\s+\S/.test(text) || /^text\d*$/i.test(name) || fieldKind(name) !== null;
}

function collect(fields: JsonObject, isText: (name: string, text: string) => boolean): FieldTexts {
  const conversation = newConversation();
  const { blocks, assets } = conversation;
  const texts = new Map<string, number>();
  const shown: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const first = blocks.length;
    if (typeof value === 'string') {
      const media = mediaBlock(name, value, assets);
      if (media) blocks.push(media);
      else if (value !== '' && isText(name, value)) {
        texts.set(name, blocks.length);
        blocks.push(fieldBlock(name, value));
      }
    } else if (isMessageList(value)) {
      for (const message of value) addMessage(conversation, message);
      for (let at = first; at < blocks.length; at += 1) {
        const block = blocks[at];
        if (block) blocks[at] = { ...block, payload: { ...block.payload, field: name } };
      }
    } else if (isJsonObject(value)) blocks.push(objectBlock(name, value));
    if (blocks.length > first) shown.push(name);
  }
  return { blocks, assets, texts, shown };
}

/** A field of one's own making, or a picture as the datasets library writes it. */
function objectBlock(name: string, value: JsonObject): BlockDraft {
  const path: Json | undefined = value['path'];
  if ('bytes' in value && 'path' in value) {
    const where = typeof path === 'string' ? { url: path } : {};
    return { role: 'user', kind: 'prompt', text: '', payload: { notRead: 'image', ...where, field: name } };
  }
  return fieldBlock(name, JSON.stringify(value, null, 2));
}
