import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claudeCode } from '#lib/formats/claude-code/index.ts';
import { recognise } from '#lib/formats/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, listReal, realPath, realSource } from '#tests/support/real-files.ts';

const folder = 'formats/claude-code';
type Part = { type: string; text?: string; thinking?: string; content?: unknown };
type Line = {
  type: string;
  subtype?: string;
  sessionId: string;
  message?: { content: string | Part[]; usage?: Record<string, number> };
};

const linesOf = (path: string) =>
  readFileSync(realPath(path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const partsOf = (lines: Line[], of: string) =>
  lines
    .filter(({ type }) => type === of)
    .flatMap(({ message }): Part[] =>
      typeof message?.content === 'string'
        ? [{ type: 'text', text: message.content }]
        : (message?.content ?? []),
    );

describe.skipIf(!hasReal(folder))('the sessions of Claude Code', () => {
  it.each(hasReal(folder) ? listReal(folder) : [])('%s has every block of the file, once', async (path) => {
    const lines = linesOf(path);
    expect(recognise(fileHead(path, new Uint8Array(readFileSync(realPath(path)))))).toMatchObject({
      format: { id: 'claude-code' },
    });
    const drafts: TraceDraft[] = [];
    for await (const one of claudeCode.read(realSource(path), {})) {
      if (!one.ok) throw new Error(one.problem.reason);
      drafts.push(one.value as TraceDraft);
    }
    const compactions = lines.filter(({ subtype }) => subtype === 'compact_boundary').length;
    expect(drafts).toHaveLength(1 + compactions);
    expect(new Set(drafts.map(({ prompt }) => prompt.group))).toEqual(new Set([lines[0]?.sessionId]));
    const blocks = drafts.flatMap((draft) => draft.blocks);
    const texts = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text);
    const said = (of: string, type: string) => partsOf(lines, of).filter((part) => part.type === type);
    expect(texts('prompt')).toEqual(said('user', 'text').map(({ text }) => text));
    expect(texts('answer')).toEqual(said('assistant', 'text').map(({ text }) => text));
    expect(texts('reasoning')).toEqual(said('assistant', 'thinking').map(({ thinking }) => thinking));
    expect(texts('tool_call')).toHaveLength(said('assistant', 'tool_use').length);
    const results = said('user', 'tool_result').flatMap(({ content }) =>
      typeof content === 'string' ? [content] : (content as Part[]).map(({ text }) => text),
    );
    expect(texts('tool_result')).toEqual(results);
    const tokens = lines.reduce((sum, { message }) => sum + (message?.usage?.['output_tokens'] ?? 0), 0);
    expect(drafts.reduce((sum, { metadata }) => sum + Number(metadata['usage.output_tokens']), 0)).toBe(
      tokens,
    );
  });
});
