import type { BlockDraft, PromptDraft } from '#lib/trace/draft.ts';

/**
 * The prompt of a trace that begins with its text: nothing was asked, so the text stands for itself under the trace's own key, and is
 * not thrown together with all other texts that nothing was asked for. Where something was asked, that names the prompt.
 */
export function documentPrompt(sourceKey: string, blocks: readonly BlockDraft[]): PromptDraft {
  return blocks[0]?.role === 'assistant' ? { key: sourceKey } : {};
}
