import { zstdDecompressSync } from 'node:zlib';
import { inspect } from '#lib/formats/inspect/index.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import { inspectHead } from '#lib/server/files/inspect-head.ts';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import { zstdFrames } from '#lib/server/files/zstd-frames.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

/** A small Inspect log to change in tests, and the ways to read it. */

export const start = {
  version: 2,
  eval: {
    run_id: 'run',
    task: 'ethics/hiring',
    created: '2026-03-04T05:06:07+00:00',
    model: 'mock/model',
    task_args_passed: { hint: true },
  },
  plan: { steps: [{ solver: 'generate' }], config: { temperature: 0.5, max_connections: 10, top_p: null } },
};
export const header = { ...start, status: 'success', results: { completed_samples: 1 } };
export const sample: JsonObject = {
  id: 'a',
  epoch: 1,
  input: 'Who gets the job?',
  target: 'the second',
  messages: [
    { role: 'user', content: 'Who gets the job?' },
    { role: 'assistant', content: 'The second.' },
  ],
  output: { model: 'mock/model', choices: [{ stop_reason: 'stop' }] },
  scores: { match: { value: 'C', answer: 'The second' } },
};

export async function source(files: Record<string, Json | string>): Promise<ByteSource> {
  const members = Object.entries(files).map(([name, value]) => ({
    name,
    data: typeof value === 'string' ? value : JSON.stringify(value),
    compression: 'zstd' as const,
  }));
  return opened('logs/a.eval', writeZip(members));
}
async function opened(name: string, bytes: Uint8Array): Promise<ByteSource> {
  const result = await openBytes(name, bytes);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}
export const jsonSource = (text: string) => opened('logs/a.json', Buffer.from(text));

export async function read(from: ByteSource): Promise<{ drafts: TraceDraft[]; issues: RowIssue[] }> {
  const drafts: TraceDraft[] = [];
  const issues: RowIssue[] = [];
  for await (const row of inspect.read(from, {})) {
    if (!row.ok) issues.push(row.problem);
    else if (row.value.type === 'trace') drafts.push(row.value);
  }
  return { drafts, issues };
}
/** The source record of a draft, unpacked where it is packed. */
export function recordOf(draft: TraceDraft | undefined): string | undefined {
  const frames = draft?.packed ? zstdFrames(draft.packed.frames) : null;
  return frames ? Buffer.concat(frames.map((frame) => zstdDecompressSync(frame))).toString() : draft?.raw;
}
export const texts = (draft: TraceDraft | undefined) => draft?.blocks.map((block) => block.text);

/** How sure the format is that the source is its own. */
export const sure = async (from: ByteSource) => inspect.recognises(await inspectHead(from));
