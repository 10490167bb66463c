import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { readImage } from '#lib/formats/chat/images.ts';
import { findField } from '#lib/formats/field.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { readPictureBeside } from '#lib/formats/picture-beside.ts';
import { isPictureName } from '#lib/trace/picture.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';

const mostImages = 100;

/** Whether a text is the address of a picture by its look: a data: URL, or a name that ends as pictures' names do. */
export function pictureNamed(text: string): boolean {
  return /^data:image\//i.test(text) || isPictureName(text);
}

/**
 * The pictures that a record names, as blocks of the prompt: a path of a file beside the table, an address, a data: URL, an
 * object with `bytes` (a data: URL or base64) or `path`, or a list of these. One that is missing is a block that says so.
 */
export async function readImages(
  record: JsonObject,
  mapping: Mapping,
  source: ByteSource,
  assets: AssetDraft[],
  problems: string[],
): Promise<BlockDraft[]> {
  const fields = mapping.images === undefined ? [] : [mapping.images].flat();
  const given = fields.flatMap((field) => [findField(record, field) ?? null].flat()).filter(isGiven);
  if (given.length > mostImages)
    problems.push(`the record has ${given.length} pictures; the first ${mostImages} are shown`);
  const blocks: BlockDraft[] = [];
  for (const value of given.slice(0, mostImages))
    blocks.push({
      role: 'user',
      kind: 'image',
      text: '',
      payload: await readOne(value, source, assets),
    });
  return blocks;
}

function isGiven(value: Json): boolean {
  return value !== null && value !== '';
}

async function readOne(value: Json, source: ByteSource, assets: AssetDraft[]): Promise<JsonObject> {
  if (typeof value === 'string') {
    if (/^(data|https?):/i.test(value)) return readImage({ image_url: value }, assets);
    return readPictureBeside(source, value, assets);
  }
  if (!isJsonObject(value)) return { problem: 'no image' };
  const { bytes, path, url } = value;
  const named = typeof path === 'string' && path !== '' ? { path } : {};
  if (typeof bytes === 'string' && bytes !== '') {
    const address = bytes.startsWith('data:') ? bytes : `data:image/png;base64,${bytes}`;
    return { ...readImage({ image_url: address }, assets), ...named };
  }
  if (isJsonObject(bytes) && typeof bytes['notRead'] === 'string')
    return { ...named, problem: bytes['notRead'] };
  if (named.path !== undefined) return readOne(named.path, source, assets);
  return typeof url === 'string' && url !== '' ? readOne(url, source, assets) : { problem: 'no image' };
}
