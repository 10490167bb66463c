import { describe, expect, test } from 'vitest';
import { docent } from '#lib/formats/docent/index.ts';
import { recognise } from '#lib/formats/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, readRealJson, realSource } from '#tests/support/real-files.ts';

type Log = {
  task_id: number;
  reward: number;
  traj: {
    role: string;
    content: string;
    name?: string;
    tool_calls: { function: { name: string; arguments: unknown } }[] | null;
  }[];
};

const path = 'formats/docent/tb_airline.json';
const present = hasReal(path);

async function readLog(): Promise<TraceDraft[]> {
  const drafts: TraceDraft[] = [];
  for await (const row of docent.read(realSource(path), {})) {
    if (!row.ok || row.value.type !== 'trace') throw new Error(JSON.stringify(row));
    drafts.push(row.value);
  }
  return drafts;
}

describe.skipIf(!present)("Docent's sample of τ-bench", () => {
  test('is recognised', () => {
    const text = JSON.stringify(readRealJson(path));
    expect(recognise(fileHead(path, text)).format?.id).toBe('docent');
  });

  test('is one trace in which every message, call and answer stands in order', async () => {
    const log = readRealJson(path) as Log;
    const [draft, ...others] = await readLog();
    expect(others).toEqual([]);
    const shown = Map.groupBy(draft?.blocks ?? [], (block) => block.message);
    expect(shown.size).toBe(log.traj.length);
    for (const [i, message] of log.traj.entries()) {
      const blocks = shown.get(i) ?? [];
      expect(blocks.every((block) => block.role === message.role)).toBe(true);
      expect(blocks.filter((block) => block.kind !== 'tool_call').map((block) => block.text)).toEqual([
        message.content,
      ]);
      expect(
        blocks
          .filter((block) => block.kind === 'tool_call')
          .map(({ name, payload }) => [name, payload?.arguments]),
      ).toEqual((message.tool_calls ?? []).map((call) => [call.function.name, call.function.arguments]));
      if (message.role === 'tool') expect(blocks[0]?.name).toBe(message.name);
    }
  });

  test('has its reward as a label and not among its metadata', async () => {
    const log = readRealJson(path) as Log;
    const [draft] = await readLog();
    expect(draft?.prompt.key).toBe(String(log.task_id));
    expect(draft?.labels.find(({ code }) => code.key === 'reward')?.score).toBe(log.reward);
    expect(Object.keys(draft?.metadata ?? {}).filter((name) => /reward|r_actions/.test(name))).toEqual([]);
  });
});
