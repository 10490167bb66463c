import type { MappingInput } from '#lib/formats/mapping.ts';
import {
  eachAlone,
  filesLike,
  needsMapping,
  noData,
  paragraphs,
  plainText,
  readJson,
  readLines,
  type Case,
  type FileCounts,
} from '#tests/real/every-file/case.ts';

type Judged = {
  phase: string;
  task_id: string;
  constraint_id: string;
  internal_reasoning: string | null;
  external_output: string;
  monitor_prediction?: string | null;
};
type Nudged = Record<'domain' | 'framing' | 'condition' | 'thinking', string>;
type Probe = Record<'probe_id' | 'variant' | 'thinking', string | null>;

/** Reasoning that never came to its end, and so was taken for the answer. */
const unfinished = (output: string) => /^<think>(?![^]*<\/think>)([^]*)$/.exec(output)?.[1]?.trim();

const records: MappingInput = {
  records: 'records',
  system: 'system_prompt',
  prompt: 'outer_prompt',
  reasoning: 'cot',
  answer: 'answer',
  model: 'model',
};

/** The data of the papers on monitoring chains of thought. */
export const monitorCases: Case[] = [
  ...noData(/^thought-crime\/.*\.csv$/, 'published figures', needsMapping),
  ...noData(/^cot-monitor-plus\/.*\.csv$/, 'published figures', needsMapping),
  ...noData(/^cot-monitor-plus\/.*-judge-prompts\.json$/, 'prompts of judges', needsMapping),
  ...noData(/^cot-monitor-plus\/.*\.txt$/, 'one example as printed in a paper', plainText),
  ...noData(/judge_results\/all_metrics\.json$/, 'published figures', needsMapping),

  ...eachAlone(/^cot-monitor-plus\/.*-example-records\.json$/, {
    note: 'example records of DeceptionBench',
    options: { mapping: records },
    count(file) {
      const { records: found } = readJson<{ records: Record<string, string>[] }>(file);
      return {
        traces: found.length,
        prompts: found.map((one) => [one['system_prompt'], one['outer_prompt']]),
        steps: found.map(({ cot }) => paragraphs(cot)),
      };
    },
  }),
  ...eachAlone(/judge_results\/.*_judged\.json$|gptoss_.*_first15\.jsonl$/, {
    note: 'library choices under a constraint, with what a monitor predicted',
    count(file): FileCounts {
      const all = file.endsWith('l') ? readLines<Judged>(file) : readJson<Judged[]>(file);
      const kept = all.filter(({ phase }) => phase === 'constrained');
      return {
        traces: kept.length,
        prompts: kept.map((one) => [one.task_id, one.constraint_id]),
        steps: kept.map((one) => paragraphs(one.internal_reasoning ?? unfinished(one.external_output))),
        verdicts: kept.length,
        failed: kept.filter(({ monitor_prediction: said }) => said !== 'YES' && said !== 'NO').length,
        outcomes: kept.length,
      };
    },
  }),
  {
    note: 'nudged decisions: transcripts, and the verdicts that find theirs among them',
    files: filesLike(/cot_rerun_results\//),
    count(file): FileCounts {
      const found = readLines<Nudged>(file);
      if (file.includes('/monitor/')) return { verdicts: found.length };
      return {
        traces: found.length,
        prompts: found.map(({ domain, framing, condition }) => [domain, framing, condition]),
        steps: found.map(({ thinking }) => paragraphs(thinking)),
      };
    },
  },
  ...eachAlone(/natural_settings\//, {
    note: 'probes put to several models, without verdicts',
    count(file) {
      const found = readJson<Probe[]>(file);
      return {
        traces: found.length,
        prompts: found.map((one) => [one.probe_id, one.variant]),
        steps: found.map(({ thinking }) => paragraphs(thinking)),
      };
    },
  }),
];
