import type { LogHeader } from '#lib/formats/inspect/header.ts';
import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { PromptDraft } from '#lib/trace/draft.ts';

/** What was asked: the same key for all epochs of a sample, and in every run of the task. */
export function samplePrompt(sample: JsonObject, id: string, header: LogHeader): PromptDraft {
  const prompt: PromptDraft = {
    key: `${header.task}:${id}`,
    title: shorten(inputText(sample.input)) || `${header.task} ${id}`,
  };
  const gold = (Array.isArray(sample.target) ? sample.target : [sample.target]).flatMap(
    (target) => textOf(target) ?? (typeof target === 'number' ? String(target) : []),
  );
  if (gold.length > 0) prompt.gold = gold;
  const metadata = { ...objectOf(sample.metadata) };
  if (Array.isArray(sample.choices)) metadata.choices ??= sample.choices;
  if (Object.keys(metadata).length > 0) prompt.metadata = metadata;
  return prompt;
}

/** The input's text; of a conversation what the user said first. */
function inputText(input: Json | undefined): string {
  if (typeof input === 'string') return input;
  const content = objectsOf(input).find((message) => message.role === 'user')?.content;
  if (typeof content === 'string') return content;
  return objectsOf(content).flatMap((part) => textOf(part.text) ?? [])[0] ?? '';
}

/** At most 80 characters on one line, cut between characters. */
function shorten(text: string): string {
  const line = text.slice(0, 1000).replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= 80 ? line : `${characters.slice(0, 79).join('').trimEnd()}…`;
}
