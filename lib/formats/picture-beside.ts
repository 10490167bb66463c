import type { ByteSource } from '#lib/formats/format.ts';
import type { JsonObject } from '#lib/json.ts';
import { pictureType } from '#lib/trace/picture.ts';
import type { AssetDraft } from '#lib/trace/draft.ts';

const mostBytes = 64 * 1024 * 1024;

/**
 * The payload of an image block whose picture is a file beside the source: `{asset, path}`, the bytes added to
 * `assets`; `{path, problem}` where it is missing, too large or no picture: shown as missing, never guessed.
 */
export async function readPictureBeside(
  source: ByteSource,
  path: string,
  assets: AssetDraft[],
): Promise<JsonObject> {
  const found = await source.beside?.(path);
  if (!found) return { path, problem: 'the picture was not handed over' };
  if (!found.ok) return { path, problem: found.problem };
  const { size } = found.value;
  if (size > mostBytes) return { path, problem: `the picture has ${size} bytes; the limit is ${mostBytes}` };
  const bytes = new Uint8Array(size);
  let length = 0;
  for await (const chunk of found.value.stream()) {
    bytes.set(chunk.subarray(0, size - length), length);
    length += chunk.length;
  }
  const mediaType = pictureType(bytes);
  if (mediaType === null) return { path, problem: 'the file is no picture of a kind that can be shown' };
  const key = `image-${assets.length + 1}`;
  assets.push({ key, mediaType, bytes });
  return { asset: key, path };
}
