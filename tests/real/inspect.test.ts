import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspect } from '#lib/formats/inspect/index.ts';
import { inspectHead } from '#lib/server/files/inspect-head.ts';
import { openSource } from '#lib/server/files/open-source.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { recordOf } from '#tests/support/inspect-log.ts';
import { unzip } from '#tests/support/unzip.ts';

const data = join(import.meta.dirname, '../../../shared/data/formats');
const folder = join(data, 'inspect');
const derived = join(data, 'inspect-derived');
const present = existsSync(folder) && existsSync(derived);
if (!present)
  console.log(`skipped: real Inspect logs, for want of ../shared/data/formats/inspect and inspect-derived`);
const files = present ? [folder, derived].flatMap((at) => readdirSync(at).map((name) => join(at, name))) : [];

/** The drafts of a log, their source records unpacked. */
async function readLog(path: string): Promise<{ drafts: TraceDraft[]; issues: string[] }> {
  const source = await openSource(path);
  if (!source.ok) throw new Error(source.problem);
  const drafts: TraceDraft[] = [];
  const issues: string[] = [];
  for await (const row of inspect.read(source.value, {})) {
    if (!row.ok) issues.push(`${row.problem.place}: ${row.problem.reason}`);
    else if (row.value.type === 'trace') {
      const { packed: _packed, ...draft } = row.value;
      drafts.push({ ...draft, raw: recordOf(row.value) ?? '' });
    }
  }
  return { drafts, issues };
}

describe.skipIf(!present)('every real Inspect log', () => {
  test('is recognised as one and as certain', async () => {
    expect(files.length).toBeGreaterThanOrEqual(20);
    for (const path of files) {
      const source = await openSource(path);
      if (!source.ok) throw new Error(source.problem);
      expect([path, inspect.recognises(await inspectHead(source.value))]).toEqual([path, expect.any(Number)]);
      expect(inspect.recognises(await inspectHead(source.value))).toBeGreaterThan(0.9);
    }
  });

  test.each(files)(
    '%s: traces, messages, reasoning, tool calls, results and scores are as many as in the file',
    async (path) => {
      const { drafts, issues } = await readLog(path);
      const counted = countLog(path);
      expect(drafts.map(countDraft).sort(byPlace)).toEqual(counted.sort(byPlace));
      expect(issues.length).toBe(counted.length === 0 ? 1 : 0);
    },
  );

  test.each(files)(
    '%s: every text of every message is in the block that stands for it, in order',
    async (path) => {
      const { drafts } = await readLog(path);
      const samples = samplesOf(path);
      for (const [i, draft] of drafts.entries()) {
        const texts = (samples[i]?.messages ?? []).flatMap((message) =>
          textsOf(message, samples[i]?.attachments ?? {}),
        );
        const blocks = draft.blocks.filter((b) =>
          ['system', 'prompt', 'answer', 'tool_result'].includes(b.kind),
        );
        expect(blocks.map((block) => block.text).filter((text) => text !== '')).toEqual(texts);
        expect(draft.blocks.every((block) => !block.text.startsWith('attachment://'))).toBe(true);
      }
    },
  );

  test('has one key for each trace, the same at every reading', async () => {
    const keys = new Map<string, string>();
    for (const path of files.filter((file) => !file.startsWith(derived))) {
      for (const draft of (await readLog(path)).drafts) {
        const copy = path.replace(/\.(json|eval)$/, '');
        expect(keys.get(draft.sourceKey) ?? copy).toBe(copy); // a log's two forms share their keys; no others do
        keys.set(draft.sourceKey, copy);
      }
    }
    expect(keys.size).toBeGreaterThan(100);
  });

  test('keeps each sample as it was written', async () => {
    for (const path of files) {
      for (const draft of (await readLog(path)).drafts) {
        expect(JSON.parse((draft.raw ?? '').replaceAll(/\bNaN\b/g, 'null'))).toHaveProperty('id');
      }
    }
  });
});

describe.skipIf(!present)('particular real Inspect logs', () => {
  const original = 'metr_oxdna_claude-opus-4.1_reasoning_tools_6epochs.eval';

  test.each(['metr_oxdna_zstd_single-frame.eval', 'metr_oxdna_zstd_multi-frame.eval'])(
    '%s gives the traces of the deflated original, block for block',
    async (name) => {
      const repacked = await readLog(join(derived, name));
      expect(repacked).toEqual(await readLog(join(folder, original)));
      expect(repacked.drafts).toHaveLength(6);
    },
  );

  test('six epochs of one sample are six samples of one prompt', async () => {
    const { drafts } = await readLog(join(folder, original));
    expect(drafts.map((draft) => draft.sample).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(drafts.map((draft) => draft.prompt.key)).size).toBe(1);
    expect(new Set(drafts.map((draft) => draft.sourceKey)).size).toBe(6);
    const reasoning = drafts.flatMap((d) => d.blocks).filter((block) => block.kind === 'reasoning');
    expect(new Set(reasoning.map((block) => block.observability))).toEqual(new Set(['raw']));
  });

  test('encrypted reasoning is shown by its summary, and its ciphertext nowhere', async () => {
    const { drafts } = await readLog(join(folder, 'metr_class-eval_gpt-5-nano_redacted-reasoning.eval'));
    const reasoning = drafts.flatMap((d) => d.blocks).filter((block) => block.kind === 'reasoning');
    expect(reasoning.length).toBeGreaterThanOrEqual(5);
    for (const block of reasoning) {
      expect(block.observability).toBe('summary');
      expect(block.payload?.redacted).toBe(true);
      expect(block.text.length).toBeGreaterThan(0);
    }
    for (const { raw, ...shown } of drafts) {
      expect(raw).toContain('gAAAA'); // kept in the record, so that the test can fail
      expect(JSON.stringify(shown)).not.toContain('gAAAA');
    }
  });

  test('a picture is an asset with its own bytes, whether attached or in the message', async () => {
    for (const name of ['log_images.json', 'log_images_tc.json']) {
      const { drafts } = await readLog(join(folder, name));
      const images = drafts.flatMap((d) => d.blocks).filter((block) => block.kind === 'image');
      const assets = drafts.flatMap((draft) => draft.assets ?? []);
      expect(images.length).toBeGreaterThan(0);
      expect(images.map((block) => block.payload?.asset)).toEqual(assets.map((asset) => asset.key));
      for (const asset of assets) expect([...asset.bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    }
  });

  test('a log written without its samples says so in one issue and gives no traces', async () => {
    const { drafts, issues } = await readLog(join(folder, '2025-05-12T20-28-13-04-00_no-samples.json'));
    expect(drafts).toEqual([]);
    expect(issues).toEqual([expect.stringContaining('3 samples were completed')]);
  });
});

/* Counting independently: nothing below uses the reader. */

type Counts = {
  sample: string;
  epoch: number;
  messages: number;
  reasoning: number;
  calls: number;
  results: number;
  scores: number;
};
type Part = { type: string; text?: string };
type Message = { role: string; content: string | Part[]; tool_calls?: unknown[] };
type Sample = {
  id: string | number;
  epoch: number;
  messages: Message[];
  scores?: Record<string, { value: unknown }>;
  score?: object;
  attachments?: Record<string, string>;
  transcript?: { content?: Record<string, string> };
};

const byPlace = (a: Counts, b: Counts) => a.sample.localeCompare(b.sample) || a.epoch - b.epoch;

function countLog(path: string): Counts[] {
  return samplesOf(path).map((sample) => {
    const parts = sample.messages.flatMap((message) =>
      typeof message.content === 'string' ? [] : message.content,
    );
    return {
      sample: String(sample.id),
      epoch: sample.epoch,
      messages: sample.messages.length,
      reasoning: parts.filter((part) => part.type === 'reasoning').length,
      calls: sample.messages.flatMap((message) => message.tool_calls ?? []).length,
      results: sample.messages.filter((message) => message.role === 'tool').length,
      scores: sample.score ? 1 : Object.values(sample.scores ?? {}).flatMap(valuesOf).length,
    };
  });
}

function valuesOf({ value }: { value: unknown }): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [value];
}

function countDraft(draft: TraceDraft): Counts {
  const of = (kind: string) => draft.blocks.filter((block) => block.kind === kind);
  return {
    sample: JSON.stringify(draft.metadata.sample_id).replaceAll('"', ''),
    epoch: draft.sample + 1,
    messages: new Set(draft.blocks.map((block) => block.message)).size,
    reasoning: of('reasoning').length,
    calls: of('tool_call').length,
    results: new Set(of('tool_result').map((block) => block.message)).size,
    scores: draft.labels.length,
  };
}

function textsOf(message: Message, attachments: Record<string, string>): string[] {
  const parts =
    typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content;
  return parts
    .filter((part) => part.type === 'text' && part.text)
    .map((part) => attachments[(part.text ?? '').replace('attachment://', '')] ?? part.text ?? '');
}

function samplesOf(path: string): Sample[] {
  if (path.endsWith('.json')) {
    return (JSON.parse(readFileSync(path, 'utf8')) as { samples?: Sample[] }).samples ?? [];
  }
  return unzip(readFileSync(path))
    .filter(([name]) => /^samples\/.*\.json$/.test(name))
    .map(([, bytes]) => JSON.parse(bytes.toString()) as Sample);
}
