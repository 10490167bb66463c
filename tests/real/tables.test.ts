import { describe, expect, it } from 'vitest';
import type { ByteSource } from '#lib/formats/format.ts';
import { mappingSchema, type Mapping } from '#lib/formats/mapping.ts';
import { readyMappings } from '#lib/formats/table/mappings/index.ts';
import { peekRecords, peekShape, shapeOf } from '#lib/formats/table/shape.ts';
import { suggestMapping } from '#lib/formats/table/suggest.ts';
import { table } from '#lib/formats/table/index.ts';
import { splitTagged } from '#lib/formats/tagged-text.ts';
import { readRecords } from '#lib/formats/records.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import { hasReal, listReal, readRealJson, realSource } from '#tests/support/real-files.ts';

const judged = 'cot-monitor-stress-test/judge_results';
const rerun = 'cot-monitor-stress-test/cot_rerun_results';
const natural = 'cot-monitor-stress-test/natural_settings';
const harmony = 'formats/cot-transcripts/gptoss_b0.02_judged_first15.jsonl';

async function read(source: ByteSource, mapping: Mapping): Promise<{ drafts: Draft[]; issues: string[] }> {
  const drafts: Draft[] = [];
  const issues: string[] = [];
  for await (const one of table.read(source, { mapping })) {
    if (one.ok) drafts.push(one.value);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  }
  return { drafts, issues };
}

async function readReady(path: string, id: string) {
  const ready = readyMappings.find((one) => one.id === id);
  if (!ready) throw new Error(`no mapping ${id}`);
  const { drafts, issues } = await read(realSource(path), ready.mapping);
  expect(issues).toEqual([]);
  return drafts;
}

describe.skipIf(!hasReal(judged))('the judged library choices', () => {
  const files = listReal(judged).filter((path) => path.endsWith('_judged.json'));
  const published = readRealJson(`${judged}/all_metrics.json`) as Record<string, Record<string, number>>;

  const mapping = mappingSchema.parse({
    where: { phase: 'constrained' },
    promptKey: ['task_id', 'constraint_id'],
    reasoning: 'internal_reasoning',
    answer: 'external_output',
    checkpoint: 'checkpoint',
    model: { file: '^([^_]+)_' },
    sample: 'rep',
    outcomes: [{ name: 'switched', field: 'switched' }],
    labels: [
      {
        code: 'switched',
        rater: { kind: 'monitor', name: { value: 'monitor' } },
        field: 'monitor_prediction',
        yes: ['YES'],
        no: ['NO'],
        score: 'monitor_probability',
        scale: 100,
        raw: 'monitor_explanation',
      },
    ],
  });

  it.each(files)('%s gives exactly the published confusion matrix', async (path) => {
    const name = path.slice(judged.length + 1, -'_judged.json'.length);
    const { n, tp, fp, fn, tn } = published[name] ?? {};
    for (const one of [mapping, readyMappings.find((ready) => ready.id === 'cot-monitor-judge')?.mapping]) {
      if (!one) throw new Error('the ready mapping is missing');
      const { drafts, issues } = await read(realSource(path), one);
      expect(issues).toEqual([]);
      expect(confusion(drafts as TraceDraft[])).toEqual({ n, tp, fp, fn, tn });
    }
  });

  it('keeps a verdict that failed as missing, with its reason', async () => {
    const drafts = (await readReady(
      `${judged}/olmo_pre_rl_judged.json`,
      'cot-monitor-judge',
    )) as TraceDraft[];
    const failed = drafts.filter((draft) => draft.labels[0]?.value === null);
    expect(failed).toHaveLength(4);
    expect(failed.every((draft) => draft.labels[0]?.error === 'no verdict')).toBe(true);
  });

  it('names every trace of all files apart, and takes model and checkpoint from where they are', async () => {
    const all = (
      await Promise.all(files.map((path) => readReady(path, 'cot-monitor-judge')))
    ).flat() as TraceDraft[];
    expect(new Set(all.map((draft) => draft.sourceKey)).size).toBe(all.length);
    expect(new Set(all.map((draft) => `${draft.condition.model} ${draft.condition.checkpoint}`))).toEqual(
      new Set([
        'gptoss b0.0',
        'gptoss b0.02',
        'gptoss120b nohack',
        'olmo pre_rl',
        'olmo step_100',
        'olmo step_300',
      ]),
    );
  });

  it('keeps verdicts and outcomes out of the metadata', async () => {
    const [draft] = (await readReady(files[0] ?? '', 'cot-monitor-judge')) as TraceDraft[];
    expect(Object.keys(draft?.metadata ?? {}).filter((name) => name.startsWith('monitor'))).toEqual([]);
    expect(draft?.metadata).not.toHaveProperty('switched');
    expect(draft?.metadata).toHaveProperty('constraint_theme');
  });
});

describe.skipIf(!hasReal(rerun))('the nudged decisions', () => {
  it('gives 1,100 traces and joins every verdict to exactly one of them', async () => {
    const traces: TraceDraft[] = [];
    for (const path of listReal(`${rerun}/raw`))
      traces.push(...((await readReady(path, 'cot-rerun-raw')) as TraceDraft[]));
    expect(traces).toHaveLength(1100);
    expect(new Set(traces.map((trace) => trace.sourceKey)).size).toBe(1100);
    expect(traces.every((trace) => trace.blocks.some((block) => block.kind === 'reasoning'))).toBe(true);

    const joins: JoinDraft[] = [];
    for (const path of listReal(`${rerun}/monitor`))
      joins.push(...((await readReady(path, 'cot-rerun-monitor')) as JoinDraft[]));
    const names = ['domain', 'framing', 'condition', 'sample_id'];
    const known = new Map<string, number>();
    for (const trace of traces) {
      const key = JSON.stringify(names.map((name) => trace.metadata[name]));
      known.set(key, (known.get(key) ?? 0) + 1);
    }
    const matches = joins.map((join) => known.get(JSON.stringify(names.map((name) => join.on[name]))) ?? 0);
    expect(new Set(matches)).toEqual(new Set([1]));
    expect(new Set(joins.map((join) => JSON.stringify(join.on))).size).toBe(1020);

    const rate = (domain: string) => {
      const own = joins.filter((join) => join.on['domain'] === domain);
      return [own.filter((join) => join.labels[0]?.value === 'yes').length, own.length];
    };
    expect(rate('hiring')).toEqual([81, 820]);
    expect(rate('legal')).toEqual([3, 200]);
  });
});

describe.skipIf(!hasReal(natural))('the probes in natural settings', () => {
  it.each([
    ['exploration_logs.json', 216, 162],
    ['exploration_round3_logs.json', 180, 133],
  ])('%s gives %i traces, %i of them with reasoning', async (name, count, reasoned) => {
    const drafts = (await readReady(`${natural}/${name}`, 'natural-settings')) as TraceDraft[];
    expect(drafts).toHaveLength(count);
    expect(drafts.filter((draft) => draft.blocks.some((block) => block.kind === 'reasoning'))).toHaveLength(
      reasoned,
    );
    expect(new Set(drafts.map((draft) => draft.sourceKey)).size).toBe(count);
  });
});

describe.skipIf(!hasReal(harmony))('the gpt-oss message frame', () => {
  it('is divided exactly where its authors divided it', async () => {
    let count = 0;
    for await (const row of readRecords(realSource(harmony))) {
      if (!row.ok) throw new Error(row.problem.reason);
      const { raw_output: raw, internal_reasoning: reasoning, external_output: output } = row.value.record;
      const split = splitTagged(raw as string);
      expect(split.rule).toBe('harmony');
      expect(split.truncated).toBe(false);
      expect(split.pieces.map(({ kind, text }) => [kind, text])).toEqual([
        ['reasoning', (reasoning as string).trim()],
        ['answer', (output as string).trim()],
      ]);
      count += 1;
    }
    expect(count).toBe(15);
  });
});

describe.skipIf(!hasReal('cot-monitor-stress-test'))('what is offered for a known file', () => {
  it.each([
    [`${judged}/olmo_step_100_judged.json`, 'cot-monitor-judge', 'internal_reasoning', 'external_output'],
    [`${rerun}/raw/hiring_casual_manager_bare.jsonl`, 'cot-rerun-raw', 'thinking', 'raw_response'],
    [`${rerun}/monitor/hiring_structured_review_firstgen.jsonl`, 'cot-rerun-monitor', undefined, undefined],
    [`${natural}/exploration_logs.json`, 'natural-settings', 'thinking', 'output'],
  ])('%s is offered %s, and its texts are guessed right without', async (path, id, reasoning, answer) => {
    const source = realSource(path);
    const shape = await peekShape(source);
    expect(readyMappings.filter((one) => one.fits(shape)).map((one) => one.id)).toEqual([id]);
    const records = await peekRecords(source);
    expect(shapeOf(records)).toEqual(shape);
    const suggestion = suggestMapping(records);
    expect([suggestion.reasoning, suggestion.answer]).toEqual([reasoning, answer]);
  });
});

function confusion(drafts: TraceDraft[]) {
  const count = (verdict: string, positive: boolean) =>
    drafts.filter((draft) => draft.labels[0]?.value === verdict && draft.outcomes[0]?.positive === positive)
      .length;
  const [tp, fp, fn, tn] = [count('yes', true), count('yes', false), count('no', true), count('no', false)];
  return { n: tp + fp + fn + tn, tp, fp, fn, tn };
}
