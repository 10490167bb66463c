import type { FieldOrValue, MappingInput } from '#lib/formats/mapping.ts';
import { readPolarity, type Polarity } from '#lib/formats/table/polarity.ts';

/** Pure changes to a mapping; what is not said is left out of it rather than kept empty. */

export type OutcomeRow = NonNullable<MappingInput['outcomes']>[number];
export type LabelRow = NonNullable<MappingInput['labels']>[number];
export type StepLabelRow = NonNullable<MappingInput['stepLabels']>[number];
export type SpanRow = NonNullable<MappingInput['spans']>[number];
export type Answer = 'yes' | 'no' | 'unsure';

/** `target` with `key` set, or without it where the value is undefined or empty. */
export function withKey<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): T {
  const next = { ...target };
  const isEmpty =
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  if (isEmpty) delete next[key];
  else next[key] = value;
  return next;
}

export function replaceAt<T>(list: readonly T[], index: number, value: T | null): T[] {
  return list.flatMap((one, place) => (place !== index ? [one] : value === null ? [] : [value]));
}

/** What a value seen in the file counts as. */
export function answerOf(value: string, polarity: Polarity): Answer | null {
  const verdict = readPolarity(value, polarity);
  return verdict === 'yes' || verdict === 'no' || verdict === 'unsure' ? verdict : null;
}

/**
 * Ticks or unticks that `value` counts as `answer`. The first tick writes down what the usual words meant until then, for the
 * values seen; a value counts as one thing at most.
 */
export function toggleAnswer<Row extends Polarity>(
  row: Row,
  seen: readonly string[],
  value: string,
  answer: Answer,
): Row {
  const unticked = answerOf(value, row) === answer;
  const counts = (one: string) => (one === value ? (unticked ? null : answer) : answerOf(one, row));
  let next = row;
  for (const list of ['yes', 'no', 'unsure'] as const) {
    const unseen = (row[list] ?? []).filter((one) => !seen.some((other) => isSame(one, other)));
    const ticked = seen
      .filter((one) => counts(one) === list)
      .map((one) => row[list]?.find((known) => isSame(known, one)) ?? one);
    next = withKey(next, list, [...unseen, ...ticked] as Row[typeof list]);
  }
  return next;
}

function isSame(a: string | number | boolean, b: string): boolean {
  return String(a).trim().toLowerCase() === b.trim().toLowerCase();
}

/** What a row says, as a sentence: “YES” means yes, “NO” means no; “ERROR” is neither. */
export function describePolarity(name: string, row: Polarity, seen: readonly string[]): string {
  const of = (answer: Answer) => seen.filter((value) => answerOf(value, row) === answer).map(inQuotes);
  const neither = seen.filter((value) => value !== '' && answerOf(value, row) === null).map(inQuotes);
  const parts = [
    ...(['yes', 'no', 'unsure'] as const).flatMap((answer) => {
      const values = of(answer);
      if (values.length === 0) return [];
      return [`${list(values)} ${values.length === 1 ? 'means' : 'mean'} ${answer}`];
    }),
    ...(neither.length > 0
      ? [
          `${list(neither)} ${neither.length === 1 ? 'is' : 'are'} none of these and ${neither.length === 1 ? 'counts' : 'count'} as missing`,
        ]
      : []),
  ];
  return parts.length === 0 ? '' : `${name || 'For this row'}: ${parts.join(', ')}.`;
}

export function outcomeProblem(row: OutcomeRow): string | null {
  if (row.name.trim() === '') return 'Give the outcome a name.';
  return row.field === '' ? 'Choose the field that holds it.' : null;
}

export function labelProblem(row: LabelRow): string | null {
  if (row.code.trim() === '') return 'Name the code it answers.';
  if (row.field === undefined && row.score === undefined)
    return 'Choose the field of the verdict or of the score.';
  return isNamed(row.rater.name) ? null : 'Say who gave the verdict.';
}

export function stepLabelProblem(row: StepLabelRow): string | null {
  if (row.code.trim() === '') return 'Name the code it answers.';
  if (row.field === undefined && row.inStep === undefined && row.score === undefined)
    return 'Choose the field that holds the values.';
  return isNamed(row.rater.name) ? null : 'Say who gave the values.';
}

export function spanProblem(row: SpanRow): string | null {
  if (row.field === '') return 'Choose the field that lists the stretches.';
  return isNamed(row.rater.name) ? null : 'Say who marked them.';
}

/** Fixed values, and parts of file names, may be empty while they are written. */
function isNamed(name: FieldOrValue): boolean {
  return typeof name === 'string' ? name !== '' : 'file' in name ? name.file !== '' : name.value !== '';
}

/** The mapping without the rows that are not complete yet, as it can be tried, and how many those are. */
export function completeMapping(mapping: MappingInput): { mapping: MappingInput; incomplete: number } {
  let complete = mapping;
  let incomplete = 0;
  const keep = <K extends 'outcomes' | 'labels' | 'stepLabels' | 'spans'>(
    key: K,
    problemOf: (row: NonNullable<MappingInput[K]>[number]) => string | null,
  ) => {
    const rows: NonNullable<MappingInput[K]>[number][] = mapping[key] ?? [];
    const kept = rows.filter((row) => problemOf(row) === null);
    incomplete += rows.length - kept.length;
    complete = withKey(complete, key, kept as MappingInput[K]);
  };
  keep('outcomes', outcomeProblem);
  keep('labels', labelProblem);
  keep('stepLabels', stepLabelProblem);
  keep('spans', spanProblem);
  if (mapping.answerPattern?.pattern === '') complete = withKey(complete, 'answerPattern', undefined);
  if (mapping.steps && 'field' in mapping.steps && mapping.steps.field === '')
    complete = withKey(complete, 'steps', undefined);
  const { '': _unnamed, ...where } = mapping.where ?? {};
  return { mapping: withKey(complete, 'where', where), incomplete };
}

/** Which roles a field plays, in words, for the list of fields. */
export function usesOf(mapping: MappingInput): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  const add = (field: unknown, use: string) => {
    if (typeof field === 'string' && !uses.get(field)?.includes(use))
      uses.set(field, [...(uses.get(field) ?? []), use]);
  };
  for (const [role, given] of Object.entries(mapping)) {
    if (notFields.has(role)) continue;
    for (const field of [given].flat()) add(field, wordsOfRole[role] ?? role);
  }
  for (const [name, field] of Object.entries(mapping.parameters ?? {})) add(field, name);
  for (const row of mapping.outcomes ?? []) {
    add(row.field, `outcome ${row.name}`);
    add(row.explanation, `outcome ${row.name}`);
  }
  for (const row of mapping.labels ?? [])
    for (const field of [row.field, row.score, row.note, row.raw, row.evidence, row.rater.name])
      add(field, `verdict ${row.code}`);
  for (const row of mapping.stepLabels ?? [])
    for (const field of [row.field, row.score]) add(field, `steps: ${row.code}`);
  for (const row of mapping.spans ?? []) add(row.field, `spans ${row.code ?? ''}`.trim());
  if (mapping.steps && 'field' in mapping.steps) add(mapping.steps.field, 'steps');
  for (const field of Object.keys(mapping.where ?? {})) add(field, 'condition');
  return uses;
}

/** Parts of a mapping that are told by themselves, or name no field. */
const notFields = new Set([
  ...['name', 'where', 'outcomes', 'labels', 'parameters', 'observability', 'sampleBase', 'records'],
  ...['steps', 'stepLabels', 'spans', 'answerPattern'],
]);

const wordsOfRole: Record<string, string> = { promptKey: 'prompt key', join: 'join' };

function inQuotes(value: string): string {
  return `“${value}”`;
}

function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
