import type { JsonObject } from '#lib/json.ts';
import { findField, textOf } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';

/**
 * Marks the head of the model's first text as put there, where the record says which words were: as they stand, or
 * without the tag they open with, which the text has lost when it was divided. Words that do not stand there go to
 * `problems`.
 */
export function markForcedPrefix(
  record: JsonObject,
  mapping: Mapping,
  blocks: readonly BlockDraft[],
  problems: string[],
): void {
  const given = mapping.forcedPrefix === undefined ? null : textOf(findField(record, mapping.forcedPrefix));
  if (given === null || given.trim() === '') return;
  const block = blocks.find(({ role, text }) => role === 'assistant' && text !== '');
  const untagged = given.replace(/^\s*<[a-z_]{1,40}>\s*/i, '');
  const prefix = [given, untagged, untagged.trimStart()].find(
    (words) => words !== '' && block?.text.startsWith(words),
  );
  if (block && prefix !== undefined) block.forcedPrefix = prefix.length;
  else if (untagged.trim() !== '')
    problems.push(`the reply does not begin with the words of the field ${mapping.forcedPrefix ?? ''}`);
}
