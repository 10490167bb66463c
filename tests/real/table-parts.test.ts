import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { table } from '#lib/formats/table/index.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import { parquetFile } from '#tests/support/parquet-file.ts';
import { hasReal, listReal, readRealJson, realPath, realSource } from '#tests/support/real-files.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import type { JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

const mathvista = 'ursa/infer_mathvista.csv';
const star = 'safechain/STAR-1/data/STAR-1.json';
const prmbench = 'prm/PRMBench';
const prm800k = 'prm/openr/samples_prm800k.jsonl';
const cogtest = 'cogtest/assets/instructions';
const judged = 'cot-monitor-stress-test/judge_results/olmo_step_100_judged.json';

async function read(source: ByteSource, mapping: MappingInput) {
  const traces: TraceDraft[] = [];
  const issues: string[] = [];
  for await (const one of table.read(source, { mapping: mappingSchema.parse(mapping) })) {
    if (!one.ok) issues.push(`${one.problem.place}: ${one.problem.reason}`);
    else if (one.value.type === 'trace') traces.push(one.value);
  }
  return { traces, issues };
}

function readLines(path: string): JsonObject[] {
  const lines = readFileSync(realPath(path), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as JsonObject);
}

describe.skipIf(!hasReal(mathvista))('the answers of a model to MathVista', () => {
  const mapping: MappingInput = {
    id: ['pid'],
    promptKey: 'pid',
    prompt: 'query',
    images: 'image',
    reasoning: 'response',
    answer: 'extraction',
    gold: 'answer',
    observability: 'prompted',
    steps: { rule: 'numbered-step' },
    answerPattern: { pattern: 'Answer:\\s*([^\\n]+)', compareGold: true },
    outcomes: [{ name: 'correct', field: 'match', yes: [0], no: [1], unsure: [2] }],
  };
  const readRows = () =>
    parse<Record<string, string>>(readFileSync(realPath(mathvista)), { columns: true, bom: true });

  it('gives 1,000 traces, and the published accuracy on geometry: 169 of 208', async () => {
    const rows = readRows();
    const { traces, issues } = await read(realSource(mathvista), mapping);
    expect(issues).toEqual([]);
    expect(traces).toHaveLength(rows.length);
    expect(rows).toHaveLength(1000);
    const geometry = traces.filter((trace) => trace.metadata['task'] === 'geometry problem solving');
    const right = geometry.filter((trace) =>
      trace.outcomes.some((one) => one.name === 'correct' && one.positive),
    );
    expect([right.length, geometry.length]).toEqual([169, 208]);
    const undecided = traces.filter(({ outcomes }) => outcomes[0]?.positive === undefined);
    expect(undecided).toHaveLength(rows.filter(({ match }) => match === '2').length);
  });

  it('shows the picture of each as missing where it was not handed over', async () => {
    const rows = readRows();
    const { traces } = await read(realSource(mathvista), mapping);
    const pictures = traces.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'image'));
    expect(pictures.map(({ payload }) => payload?.['path'])).toEqual(rows.map(({ image }) => image));
    expect(new Set(pictures.map(({ payload }) => payload?.['problem']))).toEqual(
      new Set(['the picture was not handed over']),
    );
  });

  it('cuts every response where a line says "Step 1:" or the like', async () => {
    const rows = readRows();
    const { traces } = await read(realSource(mathvista), mapping);
    for (const [i, { blocks }] of traces.entries()) {
      const reasoning = blocks.find(({ kind }) => kind === 'reasoning');
      const response = rows[i]?.['response'] ?? '';
      const heads = response.split('\n').filter((line) => /^[ \t#>*_]*step +\d+ *([:.)*_–—-]|$)/i.test(line));
      const opens = /^\s*[#>*_ ]*step +\d/i.test(response);
      expect(reasoning?.text).toBe(response);
      expect(reasoning?.steps?.length).toBe(heads.length + (opens ? 0 : 1));
      expect(reasoning?.steps?.map(({ start, end }) => response.slice(start, end)).join('')).toBe(response);
    }
  });

  it('finds the answer within the extraction', async () => {
    const rows = readRows();
    const { traces } = await read(realSource(mathvista), mapping);
    const found = traces.map(({ metadata }) => metadata['extracted_answer']);
    const expected = rows.map(({ extraction = '' }) => {
      const at = extraction.lastIndexOf('Answer:');
      const line =
        at < 0
          ? ''
          : (
              extraction
                .slice(at + 7)
                .trimStart()
                .split('\n')[0] ?? ''
            ).trim();
      return line === '' ? undefined : line;
    });
    expect(found).toEqual(expected);
    expect(expected.filter((one) => one !== undefined).length).toBeGreaterThan(900);
  });
});

describe.skipIf(!hasReal(star))('the safe reasoning of STAR-1', () => {
  it('gives 1,000 traces with reasoning and answer, and a score for each of three criteria', async () => {
    const records = readRealJson(star) as { response: string; score: Record<string, number> }[];
    const criteria = Object.keys(records[0]?.score ?? {});
    const { traces, issues } = await read(realSource(star), {
      id: ['id'],
      prompt: 'question',
      transcript: 'response',
      labels: criteria.map((name) => ({
        code: name,
        rater: { kind: 'monitor', name: { value: 'gpt-4o' } },
        valueType: 'number',
        field: `score.${name}`,
      })),
    });
    expect(issues).toEqual([]);
    expect(traces).toHaveLength(1000);
    const divided = records.filter(({ response }) => response.includes('</think>'));
    expect(traces.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'reasoning'))).toHaveLength(
      divided.length,
    );
    for (const name of criteria) {
      const given = records.reduce((sum, { score }) => sum + (score[name] ?? 0), 0);
      const read = traces.flatMap(({ labels }) => labels.filter(({ code }) => code.key === name));
      expect(read.reduce((sum, { score }) => sum + (score ?? 0), 0)).toBe(given);
    }
    expect(traces[0]?.metadata).not.toHaveProperty(`score.${criteria[0]}`);
  });
});

describe.skipIf(!hasReal(prmbench))('the modified solutions of PRMBench', () => {
  it.each([
    ['target_data.jsonl', 394],
    ['prm800k_test_p1_4o_deception.jsonl', 88],
  ])('%s: %i traces with a label on every step, yes for those with an error', async (name, count) => {
    const path = `${prmbench}/${name}`;
    const records = readLines(path);
    const { traces, issues } = await read(realSource(path), {
      id: ['idx', 'classification'],
      prompt: 'modified_question',
      steps: { field: 'modified_process' },
      stepLabels: [
        {
          code: 'wrong',
          rater: { kind: 'gold', name: { value: 'PRMBench' } },
          field: 'error_steps',
          listed: true,
          base: 1,
        },
      ],
    });
    expect(traces).toHaveLength(count);
    expect(records).toHaveLength(count);
    // Records that name a step which is not there are told apart here by the raw numbers.
    const isWhole = ({ modified_process: steps, error_steps: wrong }: JsonObject) =>
      (wrong as number[]).every((step) => step >= 1 && step <= (steps as string[]).length);
    const whole = records.filter(isWhole);
    const labels = traces.flatMap((trace) => trace.labels);
    const sum = (of: (record: JsonObject) => number) =>
      whole.reduce((total, record) => total + of(record), 0);
    const filled = (record: JsonObject) =>
      (record['modified_process'] as string[]).filter((step) => step.trim() !== '').length;
    expect(labels).toHaveLength(sum(filled));
    expect(labels.filter(({ value }) => value === 'yes')).toHaveLength(
      sum((record) => new Set(record['error_steps'] as number[]).size),
    );
    expect(issues.filter((issue) => issue.includes('is not the number of a step'))).toHaveLength(
      records.length - whole.length,
    );
    expect(traces.every(({ metadata }) => metadata['error_steps'] === undefined)).toBe(true);
  });
});

describe.skipIf(!hasReal(prm800k))('the rated steps of PRM800K', () => {
  it('are steps of the reasoning, each with the rating of its first completion', async () => {
    const records = readLines(prm800k) as unknown as {
      label: { steps: { completions: { text: string; rating: number | null }[] | null }[] };
    }[];
    const { traces } = await read(realSource(prm800k), {
      prompt: 'question.problem',
      gold: 'question.ground_truth_answer',
      steps: { field: 'label.steps', text: 'completions.0.text' },
      stepLabels: [
        {
          code: 'good',
          rater: { kind: 'human', name: 'labeler' },
          inStep: 'completions.0.rating',
          yes: [1],
          no: [-1],
          unsure: [0],
        },
      ],
    });
    expect(traces).toHaveLength(records.length);
    const rated = records.flatMap(({ label }) =>
      label.steps.flatMap(({ completions }) => (completions?.[0] ? [completions[0]] : [])),
    );
    const labels = traces.flatMap((trace) => trace.labels);
    const counts = (value: string, rating: number) => [
      labels.filter((label) => label.value === value).length,
      rated.filter((completion) => completion.rating === rating).length,
    ];
    for (const [value, rating] of [
      ['yes', 1],
      ['no', -1],
      ['unsure', 0],
    ] as const) {
      const [read, given] = counts(value, rating);
      expect(read).toBe(given);
    }
    for (const { blocks, labels: own } of traces)
      for (const { target } of own) {
        if (target?.type !== 'step') throw new Error('the label is not on a step');
        const block = blocks[target.block];
        const step = block?.steps?.[target.step];
        expect(rated.map(({ text }) => text.trim())).toContain(
          block?.text.slice(step?.start, step?.end).trim(),
        );
      }
  });
});

describe.skipIf(!hasReal(cogtest))('the task files of CogTest', () => {
  it('give 400 prompts, 300 of them different', async () => {
    const prompts: string[] = [];
    for (const path of listReal(cogtest)) {
      const { instructions } = readRealJson(path) as { instructions: unknown[] };
      const { traces } = await read(realSource(path), {
        records: 'instructions',
        id: [{ file: '^(.*)\\.json$' }, 'id'],
        prompt: 'instruction',
      });
      expect(traces).toHaveLength(instructions.length);
      prompts.push(...traces.flatMap(({ blocks }) => blocks.map(({ text }) => text)));
    }
    expect([prompts.length, new Set(prompts).size]).toEqual([400, 300]);
  });
});

describe.skipIf(!hasReal(judged))('real records written as Parquet', () => {
  const mapping: MappingInput = {
    id: ['task_id', 'constraint_id', 'rep'],
    reasoning: 'internal_reasoning',
    answer: 'external_output',
    checkpoint: 'checkpoint',
    outcomes: [{ name: 'switched', field: 'switched' }],
    labels: [
      {
        code: 'switched',
        rater: { kind: 'monitor', name: { value: 'monitor' } },
        field: 'monitor_prediction',
        score: 'monitor_probability',
        scale: 100,
      },
    ],
  };
  const plain = ({ raw: _raw, place: _place, ...draft }: TraceDraft) => draft;

  it('are the same traces as from JSONL', async () => {
    const records = readRealJson(judged) as JsonObject[];
    const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
    // A Parquet column has one kind of value, and no record lacks it.
    const even = records.map((record) =>
      Object.fromEntries(names.map((name) => [name, record[name] ?? null])),
    );
    const lines = even.map((record) => JSON.stringify(record)).join('\n');
    const jsonl = await read(byteSource('runs', lines), mapping);
    const parquet = await read(byteSource('runs', parquetFile(even, { rowGroupSize: 20 })), mapping);
    expect(parquet.issues.map((issue) => issue.replace(/^\w+ \d+/, ''))).toEqual(
      jsonl.issues.map((issue) => issue.replace(/^\w+ \d+/, '')),
    );
    expect(jsonl.traces).toHaveLength(records.length);
    expect(parquet.traces.map(plain)).toEqual(jsonl.traces.map(plain));
  });

  it.skipIf(!hasReal(star))('are the same with lists and objects in them', async () => {
    const records = readRealJson(star) as JsonObject[];
    const by: MappingInput = { id: ['id'], prompt: 'question', transcript: 'response', group: 'category.0' };
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    const jsonl = await read(byteSource('runs', lines), by);
    const parquet = await read(byteSource('runs', parquetFile(records)), by);
    expect(parquet.traces.map(plain)).toEqual(jsonl.traces.map(plain));
    expect(parquet.traces).toHaveLength(1000);
  });
});
