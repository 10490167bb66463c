import { readImage } from '#lib/formats/chat/images.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';

type FieldKind = 'system' | 'prompt' | 'reasoning' | 'answer';

const kinds: [FieldKind, RegExp][] = [
  ['system', /system/g],
  ['reasoning', /reasoning|thinking|thoughts?|rationale|chain.?of.?thought|scratchpad|\bcot\b/g],
  ['prompt', /prompt|question|query|instruction|input|context|premise|request|scenario|user/g],
  ['answer', /answer|response|completion|output|reply|generation|generated|hypothesis|assistant|summary/g],
];

/** What is said about a text rather than a text: `response_id`, `prompt_tokens`. */
const about =
  /\b(?:id|name|type|kind|model|count|tokens|length|score|index|date|time|url|path|hash|lang|language|version)$/;

/** What a field holds, by its name; where several words of it say so, by the last (`prompt_response`). Null where none does. */
export function fieldKind(name: string): FieldKind | null {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase();
  if (about.test(words)) return null;
  let best: { kind: FieldKind; end: number } | null = null;
  for (const [kind, pattern] of kinds)
    for (const match of words.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!best || end > best.end) best = { kind, end };
    }
  return best?.kind ?? null;
}

/**
 * A field's text as a block. A text whose name does not say what it is counts as an answer: it is what the labels are about.
 * `payload.field` keeps the name.
 */
export function fieldBlock(name: string, text: string): BlockDraft {
  const kind = fieldKind(name) ?? 'answer';
  const payload = { field: name };
  if (kind === 'system') return { role: 'system', kind, text, payload };
  if (kind === 'prompt') return { role: 'user', kind, text, payload };
  if (kind === 'reasoning') return { role: 'assistant', kind, observability: 'raw', text, payload };
  return { role: 'assistant', kind, text, payload };
}

const pictureUrl = /^(?:data:image\/|[^\s]+\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?)(?:\?[^\s]*)?$)/i;
const recordingUrl =
  /^(?:data:(audio|video)\/|[^\s]+\.(?:(wav|mp3|flac|ogg|m4a|aac)|(mp4|webm|avi|mov|mkv))(?:\?[^\s]*)?$)/i;

/** The block of a field that holds the address or the bytes of a picture or a recording instead of a text; null for a text. */
export function mediaBlock(name: string, value: string, assets: AssetDraft[]): BlockDraft | null {
  if (pictureUrl.test(value)) {
    const payload = readImage({ image_url: value }, assets);
    return { role: 'user', kind: 'image', text: '', payload: { ...payload, field: name } };
  }
  const recording = recordingUrl.exec(value.slice(0, 2000));
  if (!recording) return null;
  const notRead = (recording[1] ?? (recording[2] === undefined ? 'video' : 'audio')).toLowerCase();
  const where = value.startsWith('data:') ? {} : { url: value };
  return { role: 'user', kind: 'prompt', text: '', payload: { notRead, ...where, field: name } };
}
