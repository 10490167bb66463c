import type { MappingInput } from '#lib/formats/mapping.ts';
import { readPolarity, type Polarity } from '#lib/formats/table/polarity.ts';

/** Pure changes to a mapping; what is not said is left out of it rather than kept empty. */

export type OutcomeRow = NonNullable<MappingInput['outcomes']>[number];
export type LabelRow = NonNullable<MappingInput['labels']>[number];
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
  const { name } = row.rater;
  const isNamed =
    typeof name === 'string' ? name !== '' : 'file' in name ? name.file !== '' : name.value !== '';
  return isNamed ? null : 'Say who gave the verdict.';
}

/** The mapping without the rows that are not complete yet, as it can be tried, and how many those are. */
export function completeMapping(mapping: MappingInput): { mapping: MappingInput; incomplete: number } {
  const outcomes = mapping.outcomes?.filter((row) => outcomeProblem(row) === null) ?? [];
  const labels = mapping.labels?.filter((row) => labelProblem(row) === null) ?? [];
  const given = (mapping.outcomes?.length ?? 0) + (mapping.labels?.length ?? 0);
  return {
    mapping: withKey(withKey(mapping, 'outcomes', outcomes), 'labels', labels),
    incomplete: given - outcomes.length - labels.length,
  };
}

/** Which roles a field plays, in words, for the list of fields. */
export function usesOf(mapping: MappingInput): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  const add = (field: unknown, use: string) => {
    if (typeof field === 'string' && !uses.get(field)?.includes(use))
      uses.set(field, [...(uses.get(field) ?? []), use]);
  };
  for (const [role, given] of Object.entries(mapping)) {
    if (
      [
        'name',
        'where',
        'outcomes',
        'labels',
        'parameters',
        'observability',
        'sampleBase',
        'records',
      ].includes(role)
    )
      continue;
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
  return uses;
}

const wordsOfRole: Record<string, string> = { promptKey: 'prompt key', join: 'join' };

function inQuotes(value: string): string {
  return `“${value}”`;
}

function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
