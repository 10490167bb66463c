import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isScalar } from '#lib/formats/field.ts';
import { fieldBlock, fieldKind, mediaBlock } from '#lib/formats/annotation/field-blocks.ts';
import { htmlText } from '#lib/formats/annotation/html-text.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';

/** What was said of the task, and how Prodigy asked: no texts to read and no metadata. */
export const answerNames = [
  'answer',
  'accept',
  'reject',
  'mapping',
  'label',
  'spans',
  'relations',
  'tokens',
  'options',
  'versions',
  'sessions',
  'config',
  'user_input',
  'transcript',
  'score',
  'priority',
  'meta.score',
  'meta.priority',
  '_session_id',
  '_annotator_id',
  '_timestamp',
];

/** An option with a text this long is something to read, not the name of a choice. */
const longestName = 120;

/**
 * The blocks of a task: its texts in their order, pictures, the two sides of a comparison, options that are texts to choose from. Of
 * HTML beside a text nothing is shown: it is how the text was displayed. `textBlock` is where spans point into.
 */
export function taskBlocks(record: JsonObject): {
  blocks: BlockDraft[];
  assets: AssetDraft[];
  shown: string[];
  textBlock: number;
} {
  const blocks: BlockDraft[] = [];
  const assets: AssetDraft[] = [];
  const shown: string[] = [];
  const add = (name: string, block: BlockDraft | null) => {
    if (!block) return;
    blocks.push(block);
    shown.push(name);
  };
  for (const [name, value] of Object.entries(record)) {
    if (name.startsWith('_')) continue;
    if (name === 'image' || name === 'audio' || name === 'video') add(name, medium(name, value, assets));
    else if (name === 'input' || name === 'accept' || name === 'reject') add(name, sideOf(name, value));
    else if (answerNames.includes(name) || typeof value !== 'string') continue;
    else if (isText(name, value)) add(name, fieldBlock(name, value));
  }
  for (const option of objectsOf(record['options'])) {
    const text = textOf(option['text']);
    if (text === undefined || text.length <= longestName) continue;
    const payload = { field: 'options', option: textId(option['id']) };
    blocks.push({ role: 'assistant', kind: 'answer', text, payload });
  }
  const html = textOf(record['html']);
  if (blocks.length === 0 && html !== undefined) add('html', fieldBlock('html', htmlText(html)));
  if (html !== undefined && !shown.includes('html')) shown.push('html');
  const found = blocks.findIndex(({ payload }) => payload?.['field'] === 'text');
  return { blocks, assets, shown, textBlock: found < 0 ? 0 : found };
}

function isText(name: string, value: string): boolean {
  if (name === 'text') return value !== '';
  return name !== 'html' && fieldKind(name) !== null && /\S\s+\S/.test(value);
}

function medium(name: string, value: Json, assets: AssetDraft[]): BlockDraft | null {
  if (typeof value !== 'string' || value === '') return null;
  const block = mediaBlock(name, value, assets);
  if (block) return block;
  const where = value.startsWith('data:') ? {} : { url: value.slice(0, 2000) };
  return { role: 'user', kind: 'prompt', text: '', payload: { notRead: name, ...where, field: name } };
}

/** One side of a comparison, or what both are made from: a task inside the task. */
function sideOf(name: string, value: Json): BlockDraft | null {
  if (typeof value === 'string' && name === 'input') return fieldBlock(name, value);
  if (!isJsonObject(value)) return null;
  const html = textOf(value['html']);
  const text = textOf(value['text']) ?? (html === undefined ? undefined : htmlText(html));
  if (text === undefined) return null;
  if (name === 'input') return fieldBlock(name, text);
  return { role: 'assistant', kind: 'answer', text, payload: { field: name } };
}

/** Ids of choices as text. */
export function idsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter(isScalar).map(String) : [];
}

/** An id as text; empty where it is none. */
export function textId(value: Json | undefined): string {
  return isScalar(value) ? String(value) : '';
}
