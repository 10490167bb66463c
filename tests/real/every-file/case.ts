import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { JsonObject } from '#lib/json.ts';
import { formats, type FormatId } from '#lib/formats/index.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';
import { hasReal, realPath } from '#tests/support/real-files.ts';

/** What one file has to come to, counted from its bytes without any of our readers. Absent numbers are 0. */
export type FileCounts = {
  traces?: number;
  /** What tells the prompts apart, one for each trace or more: the different ones are counted. */
  prompts?: unknown[];
  /** The steps of each trace, in order; null where the text is one long paragraph, which is cut by sentences. */
  steps?: (number | null)[];
  images?: number;
  missingImages?: number;
  labels?: number;
  verdicts?: number;
  /** Verdicts among them that failed: they have no label. */
  failed?: number;
  outcomes?: number;
};

/** Files that are handed over together, with what is to come of them. */
export type Case = {
  /** What the files are; where they are not read as what they are, why. */
  note: string;
  files: string[];
  /** What those that hold something are read as, found from them; absent: a table. */
  format?: FormatId;
  options?: ImportOptions;
  /** By file; absent: nothing is read out of any of them. */
  count?: (file: string) => FileCounts;
  /** Everything that is said about each file; absent: nothing. */
  says?: (file: string) => (string | RegExp)[];
};

/** All files below ../shared/data, by their paths in it; none where it is not there. */
export const everyFile: readonly string[] = listEveryFile();

function listEveryFile(): string[] {
  if (!hasReal('README.md')) return [];
  const root = realPath('').replace(/\/$/, '');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1))
    .sort();
}

/** A case for each file the pattern fits, handed over alone. */
export function eachAlone(pattern: RegExp, of: Omit<Case, 'files'>): Case[] {
  return filesLike(pattern).map((file) => ({ ...of, files: [file] }));
}

/** The files that the pattern fits. */
export function filesLike(pattern: RegExp): string[] {
  return everyFile.filter((file) => pattern.test(file));
}

/** Files that hold nothing to read; all is said by `describe`. */
export function noData(pattern: RegExp, note: string, describe: (file: string) => string): Case[] {
  return eachAlone(pattern, { note, says: (file) => [describe(file)] });
}

/** What is said of a text that is no format's. */
export const plainText = () =>
  `This is plain text of a kind that is not known here. It is none of the ${formats.length} formats that can be read.`;

/** What is said of records in which no reasoning and no answer can be told. */
export const needsMapping = (file: string) =>
  `a mapping is needed: no field could be told to be the reasoning or the answer. The fields are: ${fieldsOf(file).join(', ')}`;

/** The fields of a file's first records: its own, or those of the one list of objects in a document. */
function fieldsOf(file: string): string[] {
  const found = /\.[ct]sv$/.test(file) ? readRows(file) : recordsOf(file);
  return [...new Set(found.slice(0, 50).flatMap((record) => Object.keys(record)))].sort();
}

function recordsOf(file: string): object[] {
  if (file.endsWith('.jsonl')) return readLines(file);
  const document = readJson<JsonObject | JsonObject[]>(file);
  if (Array.isArray(document)) return document;
  const isList = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object');
  const lists = Object.values(document).filter(isList) as JsonObject[][];
  return lists.length === 1 && lists[0] ? lists[0] : [document];
}

/** A JSON document. */
export function readJson<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

/** The objects of a file with one on each line. */
export function readLines<T = JsonObject>(file: string): T[] {
  const lines = readText(file).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

/** The rows of a table, by the names in its first row. */
export function readRows(file: string): Record<string, string>[] {
  const delimiter = file.endsWith('.tsv') ? '\t' : ',';
  return parse(readText(file), { columns: true, bom: true, delimiter, quote: delimiter === ',' });
}

export function readText(file: string): string {
  return readFileSync(realPath(file), 'utf8');
}

/** How many paragraphs a reasoning has: what it is cut into where nothing else says. */
export function paragraphs(text: string | null | undefined): number | null {
  if (!text?.trim()) return 0;
  const found = text.split(/\n(?:[^\S\n]*\n)+/).filter((part) => part.trim() !== '').length;
  return found === 1 && text.length > 600 ? null : found;
}

/** The paragraphs of several reasonings of one trace. */
export function allParagraphs(texts: readonly (string | null | undefined)[]): number | null {
  const counts = texts.map(paragraphs);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

export const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** How many of the steps have a text. */
export const filled = (steps: readonly (string | undefined)[]) => steps.filter((step) => step?.trim()).length;

/** What is said of each solution in which a step has no text. */
export const emptySteps = (solutions: readonly (readonly (string | undefined)[])[]) =>
  solutions
    .filter((steps) => filled(steps) < steps.length)
    .map((steps) => new RegExp(`^of ${steps.length} steps in .*, ${steps.length - filled(steps)} are empty`));
