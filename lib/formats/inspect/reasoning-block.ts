import { isCiphertext } from '#lib/formats/inspect/ciphertext.ts';
import { textOf } from '#lib/formats/json/fields.ts';
import type { JsonObject } from '#lib/json.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';

/** OpenAI's own reasoning models give summaries only; before `summary` existed, logs kept these as `reasoning`. */
const summariesOnly = /^(?:openai|azureai|openai\/azure)\/(?:o\d|gpt-5|codex)/;

/**
 * A reasoning part as a block. What is redacted is shown by its summary, or as an empty block where there is none:
 * the encrypted text is never taken over. A part that has both reasoning and summary is raw, its summary beside.
 */
export function reasoningBlock(part: JsonObject, model: string | undefined): BlockDraft {
  const block: BlockDraft = { role: 'assistant', kind: 'reasoning', text: '', observability: 'redacted' };
  const reasoning = textOf(part.reasoning);
  const summary = textOf(part.summary);
  const redacted = part.redacted === true || (reasoning !== undefined && isCiphertext(reasoning));
  if (reasoning !== undefined && !redacted) {
    const isSummary =
      summary === undefined &&
      textOf(part.signature)?.startsWith('rs_') === true &&
      summariesOnly.test(model ?? '');
    block.text = reasoning;
    block.observability = isSummary ? 'summary' : 'raw';
    if (summary !== undefined) block.payload = { summary };
  } else {
    if (summary !== undefined) {
      block.text = summary;
      block.observability = 'summary';
    }
    block.payload = { redacted: true };
  }
  return block;
}
