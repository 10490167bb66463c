import { decodeDataUrl, pictureType } from '#lib/formats/inspect/data-url.ts';
import { compact, textOf } from '#lib/formats/json/fields.ts';
import type { JsonObject } from '#lib/json.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';

/** A picture, with its bytes where the log holds them; a path or address is kept and marked missing. */
export function imageBlock(part: JsonObject, key: string, assets: AssetDraft[]): Omit<BlockDraft, 'role'> {
  const url = textOf(part.image) ?? '';
  if (!url.startsWith('data:')) return { kind: 'image', text: '', payload: { url, missing: true } };
  const data = decodeDataUrl(url);
  if (!data)
    return { kind: 'image', text: '', payload: { missing: true, reason: 'the picture cannot be decoded' } };
  const mediaType = pictureType(data.bytes);
  if (mediaType === undefined) {
    const reason = `not a PNG, JPEG, GIF or WebP picture (it says ${data.mediaType})`;
    return { kind: 'image', text: '', payload: { missing: true, reason } };
  }
  assets.push({ key, mediaType, bytes: data.bytes });
  return { kind: 'image', text: '', payload: { asset: key } };
}

/**
 * Sound, film and documents: a text document as its text, anything else as one line that says what was there.
 * Its bytes stay in the raw record.
 */
export function mediaBlock(part: JsonObject, kind: BlockDraft['kind']): Omit<BlockDraft, 'role'> {
  const type = textOf(part.type) ?? 'data';
  const url = textOf(part[type]) ?? '';
  const data = url.startsWith('data:') ? decodeDataUrl(url) : undefined;
  const mediaType = textOf(part.mime_type) ?? data?.mediaType;
  const payload = compact({
    media: type,
    filename: part.filename,
    mediaType,
    format: part.format,
    url: url.startsWith('data:') ? undefined : url,
  });
  if (data?.mediaType.startsWith('text/'))
    return { kind, text: new TextDecoder().decode(data.bytes), payload };
  const name = textOf(part.filename) ?? (url.startsWith('data:') ? undefined : url);
  const size = data && `${data.bytes.length.toLocaleString('en')} bytes`;
  const words = [type, name, mediaType ?? textOf(part.format), size].filter((word) => word);
  return { kind, text: `[${words.join(', ')}]`, payload: { ...payload, missing: true } };
}
