import type { ByteSource } from '#lib/formats/format.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { readText } from '#lib/formats/lines.ts';
import { baseName } from '#lib/formats/source-key.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { ConditionDraft } from '#lib/trace/draft.ts';

/** The files of a problem's folder, each name perhaps behind a prefix ("problem_1591_base_solution.json"). */
const names = {
  solution: 'base_solution.json',
  chunks: 'chunks_labeled.json',
  problem: 'problem.json',
  summary: 'summary.json',
} as const;
export type FolderFile = keyof typeof names;

/** What a file of such a folder is, by its name, and the prefix it shares with the others; null for other names. */
export function findFolderFile(name: string): { kind: FolderFile; prefix: string } | null {
  const base = baseName(name);
  for (const kind of ['solution', 'chunks', 'problem', 'summary'] as const) {
    const prefix = base.slice(0, Math.max(0, base.length - names[kind].length));
    if (base === prefix + names[kind] && /^$|[_.-]$/.test(prefix)) return { kind, prefix };
  }
  return null;
}

/** The name of another file of the folder, beside the one given. */
export function nameBeside(name: string, kind: FolderFile): string {
  return (findFolderFile(name)?.prefix ?? '') + names[kind];
}

/** The JSON of a file beside; null where there is none. */
export async function readBeside(source: ByteSource, kind: FolderFile): Promise<Result<Json | null, string>> {
  const name = nameBeside(source.name, kind);
  const found = await source.beside?.(name);
  if (!found) return success(null);
  if (!found.ok) return failure(`${name}: ${found.problem}`);
  const text = await readText(found.value);
  if (!text.ok) return failure(`${name}: ${text.problem}`);
  const parsed = parseJson(text.value);
  if (parsed.ok) return parsed;
  return failure(`${name}: ${parsed.problem.reason}`);
}

/** What the path says: which problem, and, in the layout of the published rollouts, how it was generated. */
export type PathFacts = { problem?: string; condition: ConditionDraft };

/** "…/<model>/temperature_0.6_top_p_0.95/correct_base_solution/problem_1591/base_solution.json" and the like. */
export function readPath(name: string): PathFacts {
  const folders = name.split('/');
  const condition: ConditionDraft = {};
  const problem = folders.toReversed().flatMap((folder) => /problem_\w*?\d+/.exec(folder)?.[0] ?? [])[0];
  const facts = problem === undefined ? { condition } : { problem, condition };
  const at = folders.findLastIndex((folder) => /^(?:in)?correct_base_solution(?:_|$)/.test(folder));
  if (at < 1) return facts;
  if (folders[at]?.includes('_forced_answer')) condition.strategy = 'forced_answer';
  const sampling = /^temperature_([\d.]+)_top_p_([\d.]+)$/.exec(folders[at - 1] ?? '');
  if (sampling) condition.parameters = { temperature: Number(sampling[1]), top_p: Number(sampling[2]) };
  const model = folders[sampling ? at - 2 : at - 1];
  if (model !== undefined && model !== '') condition.model = model;
  return facts;
}

/** The labelled chunks of a list, with the place of each (1-based); anything else in it is left to the caller to say. */
export function findChunks(value: Json | null | undefined): { chunks: LabelledChunk[]; strange: number[] } {
  const chunks: LabelledChunk[] = [];
  const strange: number[] = [];
  for (const [i, item] of (Array.isArray(value) ? value : []).entries()) {
    const chunk = typeof item === 'string' ? item : isJsonObject(item) ? item['chunk'] : undefined;
    if (typeof chunk !== 'string') strange.push(i + 1);
    else chunks.push({ item: i + 1, text: chunk, fields: isJsonObject(item) ? item : {} });
  }
  return { chunks, strange };
}

export type LabelledChunk = { item: number; text: string; fields: JsonObject };
