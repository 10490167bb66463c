import type { Json, JsonObject } from '#lib/json.ts';
import { isJsonObject } from '#lib/json.ts';
import type { AssetDraft } from '#lib/trace/draft.ts';

/**
 * What an image block's payload says: the asset that holds its bytes, which is added to `assets`, or the address it
 * was shown by. Reads OpenAI's `image_url` (an object or a string), Anthropic's `source` and the struct that data sets have.
 */
export function readImage(part: JsonObject, assets: AssetDraft[]): JsonObject {
  const source = part['source'];
  if (isJsonObject(source) && typeof source['data'] === 'string') {
    const mediaType = typeof source['media_type'] === 'string' ? source['media_type'] : 'image/png';
    return addAsset(mediaType, source['data'], assets);
  }
  const url = addressOf(part['image_url'] ?? part['image'] ?? source);
  if (url === null) return { problem: 'no image' };
  const data = /^data:([^;,]+)(?:;[^,]*)?;base64,/.exec(url);
  return data ? addAsset(data[1] ?? '', url.slice(data[0].length), assets) : { url };
}

function addressOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return null;
  // A picture of a Hugging Face data set has its bytes beside its path.
  const given = value['url'] ?? value['bytes'];
  return typeof given === 'string' ? given : null;
}

function addAsset(mediaType: string, base64: string, assets: AssetDraft[]): JsonObject {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const key = `image-${assets.length + 1}`;
    assets.push({ key, mediaType, bytes });
    return { asset: key };
  } catch {
    return { problem: 'the image is not valid base64' };
  }
}
