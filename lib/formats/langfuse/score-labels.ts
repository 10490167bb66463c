import { openJson } from '#lib/formats/calls/said.ts';
import { freeKey, slug } from '#lib/formats/code-key.ts';
import { isScalar } from '#lib/formats/field.ts';
import { numberOf, textOf } from '#lib/formats/json/fields.ts';
import { labelValue } from '#lib/formats/label-value.ts';
import { textIn, fieldOf } from '#lib/formats/langfuse/shapes.ts';
import type { JsonObject } from '#lib/json.ts';
import type { CodeDraft, LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

/**
 * Langfuse's scores as labels. Who annotated is a person, an evaluator a monitor of its own name, a score sent through
 * the API the source. A score on one observation answers a code of its own, `score.observation`; `names` holds the
 * observations' names by id. A comment on a score is its note.
 */
export function scoreLabels(
  scores: JsonObject[],
  names: ReadonlyMap<string, string> = new Map(),
): LabelDraft[] {
  const taken = new Map<string, Set<string>>();
  return scores.flatMap((score) => {
    const name = textOf(score.name);
    if (name === undefined) return [];
    const observation = textIn(score, 'observationId');
    const on = observation === undefined ? '' : `.${slug(names.get(observation) ?? observation)}`;
    const rater = raterOf(score, name);
    const own = taken.get(JSON.stringify(rater)) ?? new Set();
    taken.set(JSON.stringify(rater), own);
    const { valueType, ...given } = valueOf(score);
    const kind = textIn(score, 'dataType') === 'CORRECTION' ? 'correction.' : '';
    const code: CodeDraft = { key: freeKey(kind + slug(name) + on, own), name, valueType };
    const label: LabelDraft = { rater, code, ...given, raw: JSON.stringify(score) };
    const comment = textOf(score.comment);
    if (comment !== undefined) label.note = comment;
    if (label.value === null) label.error = 'the score has no value';
    return [label];
  });
}

/** The lists of a row that are no scores. */
const otherLists =
  /^(input|output|metadata|model_?parameters|tags|trace_?tags|observations|scores|corrections|comments|tool_?calls|tool_?call_?names|tool_?definitions|user_?ids)$/i;

/**
 * The scores in a row of an exported table: each name has a column of its own, a list of the values that were given under it,
 * without who gave them. `name` is the observation's where the row is one.
 */
export function columnLabels(row: JsonObject, name?: string): LabelDraft[] {
  const rater: RaterDraft = { kind: 'source', name: 'langfuse export' };
  const taken = new Set<string>();
  return Object.entries(row).flatMap(([column, cell]) => {
    const values = typeof cell === 'string' && /^\s*\[/.test(cell) ? openJson(cell) : cell;
    if (otherLists.test(column) || !Array.isArray(values) || !values.every(isScalar)) return [];
    return values.map((value): LabelDraft => {
      const { valueType, ...given } = labelValue(value);
      const key = slug(column) + (name === undefined ? '' : `.${slug(name)}`);
      return { rater, code: { key: freeKey(key, taken), name: column, valueType }, ...given };
    });
  });
}

/** Comments that people left on a trace, as their texts. */
export function commentLabels(comments: JsonObject[]): LabelDraft[] {
  const taken = new Map<string, Set<string>>();
  return comments.flatMap((comment) => {
    const value = textOf(comment.content);
    if (value === undefined) return [];
    const name = textIn(comment, 'authorEmail') ?? textIn(comment, 'authorUserId') ?? 'annotator';
    const own = taken.get(name) ?? new Set();
    taken.set(name, own);
    const code: CodeDraft = { key: freeKey('comment', own), name: 'Comment', valueType: 'text' };
    return [{ rater: { kind: 'human', name }, code, value, raw: JSON.stringify(comment) }];
  });
}

function raterOf(score: JsonObject, name: string): RaterDraft {
  const source = textOf(score.source);
  if (source === 'ANNOTATION')
    return {
      kind: 'human',
      name: textIn(score, 'authorUserName') ?? textIn(score, 'authorUserId') ?? 'annotator',
    };
  if (source !== 'EVAL') return { kind: 'source', name: 'langfuse' };
  const rater: RaterDraft = { kind: 'monitor', name };
  const config = textIn(score, 'configId');
  if (config !== undefined) rater.version = config;
  return rater;
}

type Given = Pick<CodeDraft, 'valueType'> & Pick<LabelDraft, 'value' | 'score'>;

function valueOf(score: JsonObject): Given {
  const type = textIn(score, 'dataType');
  const number = numberOf(score.value) ?? numeral(textOf(score.value));
  const text = textIn(score, 'stringValue') ?? textIn(score, 'longStringValue');
  if (type === 'BOOLEAN') {
    const isTrue = number === undefined ? /^(true|yes|1)$/i.test(text ?? '') : number === 1;
    if (number === undefined && text === undefined) return { valueType: 'boolean', value: null };
    return { valueType: 'boolean', value: isTrue ? 'yes' : 'no', score: isTrue ? 1 : 0 };
  }
  if (type === 'TEXT' || type === 'CORRECTION') return { valueType: 'text', value: text ?? null };
  const category = text ?? (number === undefined ? textOf(score.value) : undefined);
  if (type === 'CATEGORICAL' || (type === undefined && category !== undefined)) {
    const given: Given = {
      valueType: 'category',
      value: category ?? (number === undefined ? null : String(number)),
    };
    if (number !== undefined) given.score = number;
    return given;
  }
  return number === undefined
    ? { valueType: 'number', value: null }
    : { valueType: 'number', value: String(number), score: number };
}

function numeral(text: string | undefined): number | undefined {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** A score's trace, by the name its trace's id is kept under. Null where it is about a session or a dataset run. */
export function traceOf(score: JsonObject): string | null {
  const id = fieldOf(score, 'traceId');
  return typeof id === 'string' && id !== '' ? id : null;
}
