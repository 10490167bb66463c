import type { JsonObject } from '#lib/json.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { eachAlone, emptySteps, filled, readLines, sum, type Case } from '#tests/real/every-file/case.ts';

const modified: MappingInput = {
  id: ['idx', 'classification'],
  prompt: 'modified_question',
  steps: { field: 'modified_process' },
  stepLabels: [
    {
      ...{ code: 'wrong', rater: { kind: 'gold', name: { value: 'PRMBench' } } },
      ...{ field: 'error_steps', listed: true, base: 1 },
    },
  ],
};
const rated: MappingInput = {
  prompt: 'question.problem',
  gold: 'question.ground_truth_answer',
  steps: { field: 'label.steps', text: 'completions.0.text' },
  stepLabels: [
    {
      ...{ code: 'good', rater: { kind: 'human', name: 'labeler' } },
      ...{ inStep: 'completions.0.rating', yes: [1], no: [-1], unsure: [0] },
    },
  ],
};

type Modified = { idx: string; modified_question: string; modified_process: string[]; error_steps: number[] };
type Rated = {
  question: { problem: string };
  label: { steps: { completions: { text: string; rating: number | null }[] | null }[] };
};
const firsts = ({ label }: Rated) => label.steps.map(({ completions }) => completions?.[0]);
const isWhole = ({ modified_process: steps, error_steps: wrong }: Modified) =>
  wrong.every((step) => step >= 1 && step <= steps.length);

/** The data of process reward models: solutions with judged steps. */
export const prmCases: Case[] = [
  ...eachAlone(/^prm\/PRMBench\/.*\.jsonl$/, {
    note: 'modified solutions with a label on every step; some name a step that is not there',
    options: { mapping: modified },
    count(file) {
      const found = readLines<Modified>(file);
      return {
        traces: found.length,
        prompts: found.map((one) => one.modified_question),
        steps: found.map((one) => filled(one.modified_process)),
        labels: sum(found.filter(isWhole), (one) => filled(one.modified_process)),
      };
    },
    says: (file) =>
      readLines<Modified>(file).flatMap((one) => [
        ...emptySteps([one.modified_process]),
        ...(isWhole(one) ? [] : [/is not the number of a step/]),
      ]),
  }),
  ...eachAlone(/^prm\/openr\/samples_prm800k\.jsonl$/, {
    note: 'solutions, the first completion of each step with its rating',
    options: { mapping: rated },
    count(file) {
      const found = readLines<Rated>(file);
      return {
        traces: found.length,
        prompts: found.map(({ question }) => question.problem),
        steps: found.map((one) => filled(firsts(one).map((first) => first?.text))),
        labels: sum(found.flatMap(firsts), (first) => (typeof first?.rating === 'number' ? 1 : 0)),
      };
    },
    says: (file) => emptySteps(readLines<Rated>(file).map((one) => firsts(one).map((first) => first?.text))),
  }),
  ...eachAlone(/^prm\/openr\/samples_math-shepherd\.jsonl$/, {
    note: 'solutions in numbered steps; the signs that judge them stand in another text and have no reader yet',
    options: { mapping: { reasoning: 'input', steps: { rule: 'numbered-step' }, group: 'task' } },
    count(file) {
      const found = readLines<{ input: string }>(file);
      const heads = (text: string) => text.match(/\n *Step \d+:/g)?.length ?? 0;
      return {
        traces: found.length,
        prompts: [0],
        steps: found.map(({ input }) => 1 + heads(input)),
      };
    },
  }),
  ...eachAlone(/^prm\/openr\/samples_math-aps(-tree)?\.jsonl$/, {
    note: 'the final answer of each; the tree of steps has no reader yet',
    options: { mapping: { promptKey: 'question', prompt: 'question', answer: 'final_answer' } },
    count(file) {
      const found = readLines<JsonObject>(file);
      return {
        traces: found.length,
        prompts: found.map(({ question }) => question),
        steps: found.map(() => 0),
      };
    },
  }),
];
