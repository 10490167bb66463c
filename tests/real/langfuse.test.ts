import { describe, expect, test } from 'vitest';
import { langfuse } from '#lib/formats/langfuse/index.ts';
import { recognise } from '#lib/formats/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, listReal, readRealJson, realSource } from '#tests/support/real-files.ts';

type Message = { role?: string; content?: unknown; tool_calls?: { name: string }[] };
type Side = { success: boolean; data?: Message[] };
type Expected = Record<string, { input: Side; output: Side }>;
type Log = {
  trace: { id: string; scores: { name: string; value: number }[] };
  observations: { id: string; type: string; startTime: string }[];
};

const folder = 'formats/langfuse';
const present = hasReal(folder);
const files = present ? listReal(folder).filter((path) => path.endsWith('.trace.json')) : [];

async function readTrace(path: string): Promise<TraceDraft> {
  for await (const row of langfuse.read(realSource(path), {})) {
    if (!row.ok || row.value.type !== 'trace') throw new Error(JSON.stringify(row));
    return row.value;
  }
  throw new Error('no trace');
}

/** The texts in an expected message, whatever its shape. */
function textsOf({ content }: Message): string[] {
  if (typeof content === 'string') return [content];
  return (Array.isArray(content) ? content : []).flatMap((part: { text?: string }) => part.text ?? []);
}

function callsOf({ content, tool_calls }: Message): string[] {
  const parts = Array.isArray(content) ? (content as { type: string; name: string }[]) : [];
  return [...(tool_calls ?? []), ...parts.filter((part) => part.type === 'tool_use')].map(({ name }) => name);
}

/** The messages that Langfuse's own reader finds in a generation: its request and its reply. */
function messagesOf(expected: Expected, id: string): Message[] {
  const sides = expected[id];
  return [sides?.input, sides?.output].flatMap((side) => (side?.success ? (side.data ?? []) : []));
}

const roles: Record<string, string> = { model: 'assistant', system: 'system', user: 'user', tool: 'tool' };

describe.skipIf(!present)('real traces of Langfuse', () => {
  test('are four, and each is recognised as one', async () => {
    expect(files).toHaveLength(4);
    for (const path of files) {
      const source = realSource(path);
      const bytes: Uint8Array[] = [];
      for await (const chunk of source.stream()) bytes.push(chunk);
      const all = new Uint8Array(bytes.flatMap((chunk) => [...chunk]));
      expect([path, recognise(fileHead(path, all)).format?.id]).toEqual([path, 'langfuse']);
    }
  });

  test.each(files)(
    '%s: every text and call of every generation is shown, once and in order of time',
    async (path) => {
      const log = readRealJson(path) as Log;
      const expected = readRealJson(path.replace('.trace.json', '.chatml.json')) as Expected;
      const generations = log.observations
        .filter((one) => one.type === 'GENERATION')
        .sort((one, other) => one.startTime.localeCompare(other.startTime));
      const draft = await readTrace(path);
      const replies = generations.flatMap(({ id }) => expected[id]?.output.data ?? []);
      const said = draft.blocks.filter((block) => block.role === 'assistant');
      expect(said.filter((block) => block.kind === 'answer').map((block) => block.text)).toEqual(
        replies.flatMap(textsOf).filter((text) => text !== ''),
      );
      expect(said.filter((block) => block.kind === 'tool_call').map((block) => block.name)).toEqual(
        replies.flatMap(callsOf),
      );
    },
  );

  test.each(files)(
    '%s: the conversation is that of the last generation with the longest request',
    async (path) => {
      const log = readRealJson(path) as Log;
      const expected = readRealJson(path.replace('.trace.json', '.chatml.json')) as Expected;
      const longest = log.observations
        .filter((one) => one.type === 'GENERATION' && expected[one.id]?.input.success)
        .map(({ id }) => messagesOf(expected, id))
        .reduce((one, other) => (other.length >= one.length ? other : one), []);
      const draft = await readTrace(path);
      if (longest.length === 0) {
        // The Claude agent SDK records no requests: the tools' answers come from the tools.
        const tools = log.observations.filter((one) => one.type === 'TOOL').length;
        expect(draft.blocks.filter((block) => block.kind === 'tool_result')).toHaveLength(tools);
        expect(draft.metadata.inputs_not_read).toBe(3);
        return;
      }
      const shown = Map.groupBy(draft.blocks, (block) => block.message);
      expect([...shown.values()].map((blocks) => blocks[0]?.role)).toEqual(
        longest.map(({ role = '' }) => roles[role] ?? role),
      );
      expect(draft.blocks.filter((block) => block.kind !== 'tool_call').map((block) => block.text)).toEqual(
        longest.flatMap(textsOf).filter((text) => text !== ''),
      );
    },
  );

  test.each(files)('%s: the scores are labels', async (path) => {
    const { trace } = readRealJson(path) as Log;
    const draft = await readTrace(path);
    expect(draft.sourceKey).toBe(`langfuse:${trace.id}`);
    expect(draft.labels.map(({ code, score }) => [code.name, score])).toEqual(
      trace.scores.map(({ name, value }) => [name, value]),
    );
  });
});
