import { readImage } from '#lib/formats/chat/images.ts';
import { addContent, type Conversation, type Speaker } from '#lib/formats/chat/messages.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { readPictureBeside } from '#lib/formats/picture-beside.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/**
 * Adds a message or an observation: a text, or a list of parts, of which a picture names a file by its path from the
 * trajectory's folder, or an address. Nothing is added for no content.
 */
export async function contentBlocks(
  conversation: Conversation,
  content: Json | undefined,
  speaker: Speaker,
  source: ByteSource,
): Promise<void> {
  if (content === undefined || content === null || content === '') return;
  for (const part of Array.isArray(content) ? content : [content]) {
    const path =
      isJsonObject(part) && part['type'] === 'image' ? textOf(objectOf(part['source'])['path']) : undefined;
    if (path === undefined) addContent(conversation, Array.isArray(content) ? [part] : part, speaker);
    else {
      const payload = await readPicture(conversation, path, source);
      conversation.blocks.push({ ...speaker, kind: 'image', text: '', payload });
    }
  }
}

async function readPicture(
  conversation: Conversation,
  path: string,
  source: ByteSource,
): Promise<JsonObject> {
  if (/^(?:https?|data):/i.test(path)) return readImage({ image_url: path }, conversation.assets);
  return readPictureBeside(source, path, conversation.assets);
}
