import { anthropic } from '#lib/formats/anthropic/index.ts';
import { argilla } from '#lib/formats/argilla/index.ts';
import { atif } from '#lib/formats/atif/index.ts';
import { brat } from '#lib/formats/brat/index.ts';
import { claudeCode } from '#lib/formats/claude-code/index.ts';
import { docent } from '#lib/formats/docent/index.ts';
import { doccano } from '#lib/formats/doccano/index.ts';
import type { Confidence, FileHead, Format } from '#lib/formats/format.ts';
import { inception } from '#lib/formats/inception/index.ts';
import { inlineMarkup } from '#lib/formats/inline-markup/index.ts';
import { inspect } from '#lib/formats/inspect/index.ts';
import { labelStudio } from '#lib/formats/label-studio/index.ts';
import { langfuse } from '#lib/formats/langfuse/index.ts';
import { langsmith } from '#lib/formats/langsmith/index.ts';
import { openaiChat } from '#lib/formats/openai-chat/index.ts';
import { otel } from '#lib/formats/otel/index.ts';
import { prodigy } from '#lib/formats/prodigy/index.ts';
import { shade } from '#lib/formats/shade/index.ts';
import { table } from '#lib/formats/table/index.ts';
import { thoughtAnchors } from '#lib/formats/thought-anchors/index.ts';

/** Every format there is. A new one is a line here; where two are equally sure, the earlier one has the file. */
export const formats = [
  inspect,
  atif,
  claudeCode,
  docent,
  langfuse,
  langsmith,
  otel,
  thoughtAnchors,
  shade,
  openaiChat,
  anthropic,
  labelStudio,
  argilla,
  prodigy,
  doccano,
  brat,
  inception,
  inlineMarkup,
  table,
] as const;

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
