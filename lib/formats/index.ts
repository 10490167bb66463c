import { anthropic } from '#lib/formats/anthropic/index.ts';
import { docent } from '#lib/formats/docent/index.ts';
import type { Confidence, FileHead, Format } from '#lib/formats/format.ts';
import { inspect } from '#lib/formats/inspect/index.ts';
import { langfuse } from '#lib/formats/langfuse/index.ts';
import { langsmith } from '#lib/formats/langsmith/index.ts';
import { openaiChat } from '#lib/formats/openai-chat/index.ts';
import { otel } from '#lib/formats/otel/index.ts';
import { table } from '#lib/formats/table/index.ts';

/** Every format there is. A new one is a line here; where two are equally sure, the earlier one has the file. */
export const formats = [inspect, docent, langfuse, langsmith, otel, openaiChat, anthropic, table] as const;

export type FormatId = (typeof formats)[number]['id'];

/** The format of this id, or null. */
export function findFormat(id: string): Format<FormatId> | null {
  return formats.find((format) => format.id === id) ?? null;
}

/** The format that is surest a file is its own (null where none is at all), and how sure each of them is. */
export function recognise(head: FileHead): {
  format: Format<FormatId> | null;
  confidence: Confidence;
  tried: { id: FormatId; confidence: Confidence }[];
} {
  const tried = formats.map((format) => ({ id: format.id, confidence: format.recognises(head) }));
  const best = tried.reduce((one, other) => (other.confidence > one.confidence ? other : one));
  return { format: best.confidence > 0 ? findFormat(best.id) : null, confidence: best.confidence, tried };
}
