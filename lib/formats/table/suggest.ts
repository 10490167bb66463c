import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { isScalar } from '#lib/formats/field.ts';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { shapeOf } from '#lib/formats/table/shape.ts';
import { suggestParts } from '#lib/formats/table/suggest-parts.ts';

/** The names a field goes by, the likeliest first; compared in lower case with everything but letters and digits as "_". */
const names = {
  system: ['system_prompt', 'system', 'system_message', 'outer_system_prompt'],
  prompt: [
    'prompt',
    'question',
    'instruction',
    'user_message',
    'user_prompt',
    'query',
    'input',
    'problem',
    'outer_prompt',
    'task_prompt',
    'goal',
    'inner_prompt',
  ],
  reasoning: [
    'internal_reasoning',
    'reasoning',
    'thinking',
    'cot',
    'chain_of_thought',
    'reasoning_content',
    'thought',
    'thoughts',
    'rationale',
    'scratchpad',
    'model_reasoning',
    'outer_reasoning',
    'cot_content',
    'reasoning_trace',
    'thinking_trajectories',
  ],
  answer: [
    'external_output',
    'response',
    'output',
    'raw_response',
    'final_answer',
    'completion',
    'model_answer',
    'model_response',
    'generation',
    'reply',
    'prediction',
    'solution',
    'outer_output',
    'answer', // last: beside one of the others it is the right answer
  ],
  transcript: ['transcript', 'raw_output', 'full_output', 'full_response', 'model_output', 'generated_text'],
  model: ['model', 'model_id', 'model_name', 'engine', 'generator'],
  checkpoint: ['checkpoint', 'step', 'training_step', 'global_step'],
  strategy: ['strategy', 'decoding_strategy', 'decoding'],
  trigger: ['trigger', 'has_trigger', 'trigger_on'],
  budget: ['budget', 'token_budget', 'thinking_budget'],
  sample: [
    'sample',
    'sample_idx',
    'sample_index',
    'sample_number',
    'rep',
    'repetition',
    'rollout',
    'rollout_idx',
    'attempt',
    'epoch',
  ],
  status: ['finish_reason', 'stop_reason'],
  title: ['title', 'task_name'],
  group: ['pair_id', 'group_id', 'scenario_id'],
  gold: [
    'gold',
    'ground_truth',
    'groundtruth',
    'gold_answer',
    'correct_answer',
    'ref_answer',
    'reference_answer',
    'target',
    'answer',
  ],
} as const;

const idNames = ['id', 'uuid', 'trace_id', 'record_id', 'uid', 'custom_id'];
const promptKeyNames = [
  'prompt_id',
  'question_id',
  'task_id',
  'problem_id',
  'probe_id',
  'instruction_id',
  'pid',
];
const outcomeNames = ['switched', 'correct', 'is_correct', 'passed', 'success', 'outcome', 'flipped'];
const predictionName = /^(.*?)_?(?:prediction|verdict|label)$/;
const textRoles = ['prompt', 'reasoning', 'answer', 'transcript'] as const;

/**
 * A mapping guessed from the names of the fields and the kinds of their values, for a person to correct. `id` is only
 * guessed where the records in hand all differ in it.
 */
export function suggestMapping(records: JsonObject[]): MappingInput {
  const fields = shapeOf(records);
  const normal = new Map(fields.map((name) => [normalise(name), name]));
  const used = new Set<string>();
  const take = (
    list: readonly string[],
    fits: (values: Json[]) => boolean = () => true,
  ): string | undefined => {
    const found = list.find((name) => {
      const field = normal.get(name);
      return field !== undefined && !used.has(field) && fits(valuesOf(records, field));
    });
    const field = found === undefined ? undefined : normal.get(found);
    if (field !== undefined) used.add(field);
    return field;
  };
  const mapping: MappingInput = {};
  for (const [role, list] of Object.entries(names) as [keyof typeof names, readonly string[]][]) {
    const isText = role === 'system' || textRoles.some((one) => one === role);
    // A transcript is needed only where reasoning and answer are not there by themselves.
    if (role === 'transcript' && mapping.reasoning !== undefined && mapping.answer !== undefined) continue;
    const field = take(list, isText ? areTexts : role === 'gold' ? undefined : areScalars);
    if (field !== undefined) mapping[role] = field;
  }
  // Records that say only a judge's answer have no texts of a model's; "prediction" is then a verdict.
  const id = take(idNames, (values) => areDistinct(values, records.length));
  if (id !== undefined) mapping.id = [id];
  const promptKey = take(promptKeyNames, areScalars);
  if (promptKey !== undefined) mapping.promptKey = promptKey;
  if (
    mapping.sample !== undefined &&
    valuesOf(records, mapping.sample).every((value) => Number(value) >= 1) &&
    records.length > 1
  )
    mapping.sampleBase = 1;
  mapping.outcomes = outcomeNames.flatMap((name) => {
    const field = take([name], areScalars);
    return field === undefined ? [] : [{ name, field }];
  });
  mapping.labels = suggestLabels(records, normal, used);
  return { ...mapping, ...suggestParts(records, mapping, take) };
}

/** Whether a mapping names a text to read; without one a table cannot be read. */
export function isConfident(mapping: MappingInput): boolean {
  return (
    mapping.reasoning !== undefined ||
    mapping.answer !== undefined ||
    mapping.transcript !== undefined ||
    (mapping.steps !== undefined && 'field' in mapping.steps)
  );
}

/** The suggestion for these records with its defaults filled in, or null where no text was found. */
export function suggestUsable(records: JsonObject[]) {
  const mapping = suggestMapping(records);
  return isConfident(mapping) ? mappingSchema.parse(mapping) : null;
}

function suggestLabels(
  records: JsonObject[],
  normal: Map<string, string>,
  used: Set<string>,
): NonNullable<MappingInput['labels']> {
  return [...normal].flatMap(([name, field]) => {
    const rater = /monitor|judge|detector|classifier/.test(name) ? predictionName.exec(name)?.[1] : undefined;
    if (!rater || used.has(field)) return [];
    const beside = (suffixes: string[]) =>
      suffixes.map((suffix) => normal.get(`${rater}_${suffix}`)).find((one) => one !== undefined);
    const score = beside(['probability', 'score', 'confidence']);
    const raw = beside(['raw', 'raw_response', 'explanation', 'reasoning', 'rationale']);
    const evidence = beside(['evidence', 'quote']);
    const isPercent = score !== undefined && valuesOf(records, score).some((value) => Number(value) > 1);
    return [
      {
        code: rater,
        rater: { kind: 'monitor' as const, name: { value: rater } },
        field,
        ...(score === undefined ? {} : { score, scale: isPercent ? 100 : 1 }),
        ...(raw === undefined ? {} : { raw }),
        ...(evidence === undefined ? {} : { evidence }),
      },
    ];
  });
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
}

function valuesOf(records: JsonObject[], field: string): Json[] {
  return records.map((record) => record[field] ?? null).filter((value) => value !== null && value !== '');
}

/** Texts, or maps that hold one text. Not lists: several samples of one prompt would become one text. */
function areTexts(values: Json[]): boolean {
  return (
    values.length > 0 &&
    values.every(
      (value) => typeof value === 'string' || (isJsonObject(value) && Object.keys(value).length === 1),
    )
  );
}

function areScalars(values: Json[]): boolean {
  return values.length > 0 && values.every(isScalar);
}

function areDistinct(values: Json[], count: number): boolean {
  return areScalars(values) && values.length === count && new Set(values.map(String)).size === count;
}
