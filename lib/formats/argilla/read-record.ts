import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { isScalar } from '#lib/formats/field.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import type { RaterDraft } from '#lib/trace/draft.ts';

/** One answer to one question: a person's response, or what an agent suggests. */
export type Answer = {
  question: string;
  value: Json;
  rater: RaterDraft;
  /** The agent's confidence; a list where there is one for each of several values. */
  score?: Json;
};

export type ArgillaRecord = {
  id: string | null;
  fields: JsonObject;
  metadata: JsonObject;
  answers: Answer[];
  /** Statuses of the responses that are no labels: drafts, discarded ones. */
  leftOut: string[];
  /** True where fields and metadata stand side by side in the export and are told apart by what they hold. */
  isFlat: boolean;
};

const ends = [
  '.responses.users',
  '.responses.status',
  '.responses',
  '.suggestion.agent',
  '.suggestion.score',
  '.suggestion',
];
const oldEnds = ['-suggestion-metadata', '-suggestion'];
const ownNames = new Set([
  'id',
  'external_id',
  '_server_id',
  'metadata',
  'vectors',
  'status',
  'inserted_at',
  'updated_at',
]);

/** Whether a record has columns as Argilla names them when a dataset is flattened: version 2, or version 1. */
export function isFlat(record: JsonObject): boolean {
  const names = Object.keys(record);
  const has = (end: string) => names.some((name) => name.endsWith(end));
  return (
    has('.responses.users') ||
    has('.responses.status') ||
    has('.suggestion.agent') ||
    has('-suggestion-metadata')
  );
}

/** Whether a record is one of Argilla's own: fields, with responses or suggestions beside them. */
export function isNested(record: JsonObject): boolean {
  if (!isJsonObject(record['fields'])) return false;
  return ['responses', 'suggestions'].some(
    (name) => Array.isArray(record[name]) || isJsonObject(record[name]),
  );
}

/** A record of any of the shapes, or null where it is none. */
export function readArgilla(record: JsonObject): ArgillaRecord | null {
  const id = idOf(record['id']) ?? idOf(record['external_id']) ?? idOf(record['_server_id']);
  const found: ArgillaRecord = { id, fields: {}, metadata: {}, answers: [], leftOut: [], isFlat: false };
  if (isNested(record) || (isJsonObject(record['fields']) && '_server_id' in record)) {
    found.fields = objectOf(record['fields']);
    found.metadata = metadataOf(record['metadata']);
    readResponses(record['responses'], found);
    readSuggestions(record['suggestions'], found);
    return found;
  }
  if (!isFlat(record)) return null;
  found.isFlat = true;
  found.metadata = metadataOf(record['metadata']);
  const questions = questionsOf(record);
  for (const question of questions) readColumns(record, question, found);
  for (const [name, value] of Object.entries(record)) {
    const isAnswer = questions.some((question) => name === question || isColumnOf(name, question));
    if (!isAnswer && !ownNames.has(name)) found.fields[name] = value;
  }
  return found;
}

function readResponses(value: Json | undefined, found: ArgillaRecord): void {
  if (isJsonObject(value)) {
    for (const [question, given] of Object.entries(value))
      for (const response of objectsOf(given)) addResponse(found, question, response, response['value']);
    return;
  }
  for (const response of objectsOf(value)) {
    const values = response['values'];
    if (isJsonObject(values) && Object.keys(values).length > 0) {
      for (const [question, given] of Object.entries(values))
        addResponse(found, question, response, isJsonObject(given) ? given['value'] : given);
    } else addResponse(found, questionOf(response), response, response['value']);
  }
}

function readSuggestions(value: Json | undefined, found: ArgillaRecord): void {
  if (isJsonObject(value)) {
    for (const [question, given] of Object.entries(value))
      if (isJsonObject(given)) addSuggestion(found, question, given['value'], given['score'], given['agent']);
    return;
  }
  for (const one of objectsOf(value))
    addSuggestion(found, questionOf(one), one['value'], one['score'], one['agent']);
}

function questionOf(answer: JsonObject): string {
  const question = answer['question_name'] ?? answer['question'];
  return textOf(question) ?? textOf(objectOf(question)['name']) ?? 'answer';
}

/** The questions that the columns of a flat record are about. */
function questionsOf(record: JsonObject): string[] {
  const names = Object.keys(record).flatMap((name) => {
    const end = [...ends, ...oldEnds].find((one) => name.endsWith(one) && name.length > one.length);
    return end === undefined ? [] : [name.slice(0, -end.length)];
  });
  return [...new Set(names)];
}

function isColumnOf(name: string, question: string): boolean {
  return name.startsWith(question) && [...ends, ...oldEnds].includes(name.slice(question.length));
}

function readColumns(record: JsonObject, question: string, found: ArgillaRecord): void {
  const values = listOf(record[`${question}.responses`]);
  const users = listOf(record[`${question}.responses.users`]);
  const statuses = listOf(record[`${question}.responses.status`]);
  for (const [i, value] of values.entries())
    addResponse(found, question, { user_id: users[i] ?? null, status: statuses[i] ?? null }, value);
  for (const response of rowsOf(record[question])) addResponse(found, question, response, response['value']);
  const suggested = record[`${question}.suggestion`] ?? record[`${question}-suggestion`];
  const about = objectOf(record[`${question}-suggestion-metadata`]);
  const score = record[`${question}.suggestion.score`] ?? about['score'];
  addSuggestion(found, question, suggested, score, record[`${question}.suggestion.agent`] ?? about['agent']);
}

function addResponse(found: ArgillaRecord, question: string, by: JsonObject, value: Json | undefined): void {
  const status = textOf(by['status'])?.toLowerCase();
  if (status !== undefined && status !== 'submitted') found.leftOut.push(`responses.${status}`);
  else if (value !== undefined && value !== null) {
    const user = by['user_id'];
    const name = isScalar(user) && user !== '' && user !== 'None' ? String(user) : 'annotator';
    found.answers.push({ question, value: rowsIfColumns(value), rater: { kind: 'human', name } });
  }
}

function addSuggestion(
  found: ArgillaRecord,
  question: string,
  value: Json | undefined,
  score: Json | undefined,
  agent: Json | undefined,
): void {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return;
  const rater: RaterDraft = { kind: 'monitor', name: textOf(agent) ?? 'suggestion' };
  found.answers.push({
    question,
    value: rowsIfColumns(value),
    rater,
    ...(score === undefined ? {} : { score }),
  });
}

/** The datasets library turns a list of objects into an object of lists: turned back. */
function rowsIfColumns(value: Json): Json {
  return isJsonObject(value) && Object.values(value).every(Array.isArray) ? rowsOf(value) : value;
}

function rowsOf(value: Json | undefined): JsonObject[] {
  if (!isJsonObject(value)) return objectsOf(value);
  const columns = Object.entries(value).map(([name, list]): [string, Json[]] => [name, listOf(list)]);
  const length = Math.max(0, ...columns.map(([, list]) => list.length));
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(columns.map(([name, list]): [string, Json] => [name, list[i] ?? null])),
  );
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** Version 1 writes the metadata as a text. */
function metadataOf(value: Json | undefined): JsonObject {
  if (typeof value !== 'string') return objectOf(value);
  const parsed = parseJson(value);
  return parsed.ok ? objectOf(parsed.value) : {};
}

function idOf(value: Json | undefined): string | null {
  return isScalar(value) && value !== '' ? String(value) : null;
}
