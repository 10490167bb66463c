import { dirname } from 'node:path';
import type { MappingInput } from '#lib/formats/mapping.ts';
import {
  eachAlone,
  emptySteps,
  filled,
  filesLike,
  needsMapping,
  noData,
  paragraphs,
  plainText,
  readJson,
  readLines,
  readRows,
  type Case,
} from '#tests/real/every-file/case.ts';

const prosqa: MappingInput = {
  promptKey: 'question',
  prompt: 'question',
  steps: { field: 'steps' },
  answer: 'answer',
};
const targets: MappingInput = {
  id: ['id'],
  steps: { field: 'discrete_trace' },
  gold: 'gold_answer',
  answer: 'gold_answer',
};
const predictions: MappingInput = {
  id: ['id'],
  prompt: 'prompt',
  answer: 'answer',
  gold: 'gold_answer',
  outcomes: [{ name: 'correct', field: 'correct' }],
};
const screens: MappingInput = {
  records: 'steps',
  reasoning: 'inner_monologue.thought',
  answer: 'action',
  images: 'image',
};
const trajectory: MappingInput = {
  steps: { field: 'trajectory', text: 'thought' },
  answer: 'info.submission',
};
const criteria = [
  'Content_Safety_Compliance',
  'Relevancy_and_No_Redundant_Content',
  'Accuracy_of_Thinking_Process',
];
const star: MappingInput = {
  id: ['id'],
  prompt: 'question',
  transcript: 'response',
  labels: criteria.map((code) => ({
    ...{ code, rater: { kind: 'monitor', name: { value: 'gpt-4o' } } },
    ...{ valueType: 'number', field: `score.${code}` },
  })),
};
const mathvista: MappingInput = {
  ...{ id: ['pid'], promptKey: 'pid', prompt: 'query', images: 'image' },
  ...{ reasoning: 'response', answer: 'extraction', steps: { rule: 'numbered-step' } },
  outcomes: [{ name: 'correct', field: 'match', yes: [0], no: [1], unsure: [2] }],
};

/** The data of the research systems: by a table's mapping where that reads them sensibly. */
export const systemCases: Case[] = [
  ...noData(/^cogtest\/habits\.json$/, 'definitions of habits: a codebook, not traces', needsMapping),
  ...eachAlone(/^cogtest\/assets\/instructions\//, {
    note: 'tasks: prompts without a reply',
    options: {
      mapping: { records: 'instructions', id: [{ file: '^(.*)\\.json$' }, 'id'], prompt: 'instruction' },
    },
    count(file) {
      const { instructions } = readJson<{ instructions: { instruction: string }[] }>(file);
      return {
        traces: instructions.length,
        prompts: instructions.map(({ instruction }) => instruction),
        steps: instructions.map(() => 0),
      };
    },
  }),

  ...eachAlone(/^cot2\/coconut\/.*\.json$/, {
    note: 'graph problems with the steps of their solution',
    options: { mapping: prosqa },
    count(file) {
      const found = readJson<{ question: string; steps: string[] }[]>(file);
      return {
        traces: found.length,
        prompts: found.map(({ question }) => question),
        steps: found.map(({ steps }) => filled(steps)),
      };
    },
  }),
  ...eachAlone(/^cot2\/generated\/.*_targets\.jsonl$/, {
    note: 'the discrete trace of each; the distributions of its steps have no reader yet',
    options: { mapping: { ...targets, prompt: 'prompt' } },
    count(file) {
      const found = readLines<{ prompt?: string; discrete_trace: string[] }>(file);
      return {
        traces: found.length,
        prompts: found.map(({ prompt }) => prompt),
        steps: found.map(({ discrete_trace: trace }) => filled(trace)),
      };
    },
  }),
  ...eachAlone(/^cot2\/generated\/.*_predictions\.jsonl$/, {
    note: 'the answer of each; the distributions of its steps have no reader yet',
    options: { mapping: predictions },
    count(file) {
      const found = readLines(file);
      return {
        ...{ traces: found.length, outcomes: found.length },
        prompts: found.map((one) => one['prompt']),
        steps: found.map(() => 0),
      };
    },
  }),

  ...noData(
    /^cuaharm\/CUAHarm\/evaluation_examples\/.*\.json$/,
    'tasks and lists of tasks, not runs',
    needsMapping,
  ),
  ...noData(/^cuaharm\/.*README\.(md|txt)$/, 'what is in the folder', plainText),
  ...runFolders().map((files): Case => ({
    note: 'a run in the folder its tool writes: no reader puts its files together yet',
    files,
    says(file) {
      if (file.endsWith('.png')) return ['No trace shows this picture.'];
      return [file.endsWith('.jsonl') ? needsMapping(file) : plainText()];
    },
  })),
  {
    note: 'steps at a screen, each a trace; their pictures are in a folder the records do not name',
    files: filesLike(/^cuaharm\/OpenCUA\/.*\.(json|png)$/),
    options: { mapping: screens },
    count(file) {
      if (file.endsWith('.png')) return {};
      const { steps } = readJson<{ steps: { image?: string; inner_monologue: { thought: string } }[] }>(file);
      return {
        traces: steps.length,
        prompts: [0],
        steps: steps.map((step) => paragraphs(step.inner_monologue.thought)),
        missingImages: steps.filter(({ image }) => image).length,
      };
    },
    says: (file) => (file.endsWith('.png') ? ['No trace shows this picture.'] : []),
  },
  ...eachAlone(/^cuaharm\/SWE-agent\/.*\.traj$/, {
    note: 'the thoughts of an agent as steps; its actions and observations have no reader yet',
    options: { mapping: trajectory },
    count(file) {
      const { trajectory: steps } = readJson<{ trajectory: { thought: string }[] }>(file);
      return { traces: 1, prompts: [0], steps: [filled(steps.map(({ thought }) => thought))] };
    },
    says: (file) =>
      emptySteps([
        readJson<{ trajectory: { thought: string }[] }>(file).trajectory.map(({ thought }) => thought),
      ]),
  }),

  ...eachAlone(/^safechain\/STAR-1\/data\/STAR-1\.json$/, {
    note: 'safe reasoning with the scores of three criteria',
    options: { mapping: star },
    count(file) {
      const found = readJson<{ question: string; response: string }[]>(file);
      const thought = (text: string) => /<think>([^]*)<\/think>/.exec(text)?.[1]?.trim();
      return {
        ...{ traces: found.length, verdicts: found.length * criteria.length },
        prompts: found.map(({ question }) => question),
        steps: found.map(({ response }) => paragraphs(thought(response))),
      };
    },
  }),
  ...noData(/^safechain\/generated\/EXPECTED\.json$/, 'figures to reproduce', needsMapping),
  ...noData(
    /^safechain\/generated\/result\//,
    'five replies in each record, which no mapping takes apart: no reader yet',
    needsMapping,
  ),

  ...eachAlone(/^ursa\/infer_mathvista\.csv$/, {
    note: 'answers to MathVista, whose pictures are not there',
    options: { mapping: mathvista },
    count(file) {
      const found = readRows(file);
      const heads = (text: string) =>
        text.split('\n').filter((line) => /^[ \t#>*_]*step +\d+ *([:.)*_–—-]|$)/i.test(line)).length;
      return {
        ...{ traces: found.length, missingImages: found.length, outcomes: found.length },
        prompts: found.map(({ pid }) => pid),
        steps: found.map(
          ({ response = '' }) => heads(response) + (/^\s*[#>*_ ]*step +\d/i.test(response) ? 0 : 1),
        ),
      };
    },
  }),
];

/** The files of each run, by its folder. */
function runFolders(): string[][] {
  const files = filesLike(/^cuaharm\/generated\/results\//);
  return [...Map.groupBy(files, (file) => dirname(file)).values()];
}
