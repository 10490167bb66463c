import { createHash, hash as digest } from 'node:crypto';
import type { Json } from '#lib/json.ts';
import { piecesOf } from '#lib/trace/pieces.ts';
import type { BlockDraft, TraceDraft } from '#lib/trace/draft.ts';

/** SHA-256 of a text, in hexadecimal. */
export function hashText(text: string): string {
  return digest('sha256', text);
}

/** SHA-256 of a value's JSON, keys sorted, so that equal values have equal hashes. */
export function hashJson(value: unknown): string {
  return hashText(canonicalJson(value));
}

/**
 * What makes a trace the same trace at another import: everything it says but its place in the file, its source record,
 * and what is said of it (labels, outcomes), which have histories of their own.
 */
export function contentHash(draft: TraceDraft, blocks: readonly BlockDraft[]): string {
  const hash = createHash('sha256');
  for (const block of blocks) {
    const { text, ...rest } = block;
    hash.update(`${text.length} ${canonicalJson(rest)}\n`);
    for (const piece of piecesOf(text)) hash.update(piece);
  }
  for (const { key, bytes } of draft.assets ?? []) hash.update(`${key} ${bytes.length}\n`).update(bytes);
  const { sourceKey, prompt, condition, sample, status, statusReason, metadata } = draft;
  hash.update(canonicalJson({ sourceKey, prompt, condition, sample, status, statusReason, metadata }));
  return hash.digest('hex');
}

/** JSON with the keys of every object in order; what is undefined is left out, as JSON does. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Record<string, Json | undefined>;
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`)
    .join(',')}}`;
}
