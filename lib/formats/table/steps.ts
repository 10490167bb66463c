import type { Json, JsonObject } from '#lib/json.ts';
import { findField, textOf } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { describeStep, questionText } from '#lib/formats/table/step-payload.ts';
import { segmenters } from '#lib/trace/segment.ts';
import type { BlockDraft, StepDraft } from '#lib/trace/draft.ts';

/** The steps as a record lists them, and the text that they are one after the other. */
export type ListedSteps = { items: Json[]; texts: string[]; kinds: (string | null)[] };

/** The steps that a record lists by the mapping; null where the mapping names no list or the record has none. */
export function listSteps(record: JsonObject, { steps }: Mapping): ListedSteps | null {
  if (!steps || 'rule' in steps) return null;
  const items = findField(record, steps.field);
  if (!Array.isArray(items)) return null;
  const at = (item: Json, path: string | undefined) =>
    textOf(path === undefined ? item : findField(item, path));
  return {
    items,
    texts: items.map((item) =>
      steps.text === undefined && steps.question !== undefined
        ? questionText(item, steps)
        : (at(item, steps.text) ?? ''),
    ),
    kinds: items.map((item) => (steps.kind === undefined ? null : at(item, steps.kind))),
  };
}

/** The listed steps as one text. */
export function joinSteps({ texts }: ListedSteps): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

/** A trace's steps: the block they cut, and where in it the source's step 0, 1, … stands; null for one that is not there. */
export type PlacedSteps = { block: number; ordinals: (number | null)[]; items: Json[] };

/**
 * Cuts the reasoning blocks by the mapping's rule, or the first of them into the steps that the record lists, each looked for
 * after the one before it. Null where there is no reasoning or the mapping says nothing of steps. A listed step that is
 * not in the reasoning goes to `problems`.
 */
export function placeSteps(
  blocks: BlockDraft[],
  mapping: Mapping,
  listed: ListedSteps | null,
  problems: string[],
): PlacedSteps | null {
  const index = blocks.findIndex((block) => block.kind === 'reasoning' && block.text !== '');
  const first = blocks[index];
  if (!first || !mapping.steps) return null;
  if ('rule' in mapping.steps) {
    const rule = mapping.steps.rule;
    for (const block of blocks) if (block.kind === 'reasoning') block.steps = cutByRule(block.text, rule);
    const ordinals = (first.steps ?? []).map((_, ordinal) => ordinal);
    return { block: index, ordinals, items: [] };
  }
  if (!listed) return null;
  const steps: StepDraft[] = [];
  const ordinals: (number | null)[] = [];
  const missing: number[] = [];
  let from = 0;
  for (const [i, text] of listed.texts.entries()) {
    const found = findStep(first.text, text, from);
    ordinals.push(found ? steps.length : null);
    if (!found) {
      missing.push(i);
      continue;
    }
    const kind = listed.kinds[i];
    const payload = describeStep(listed.items[i] ?? null, mapping.steps, blocks);
    steps.push({ ...found, ...(kind ? { kind } : {}), ...(payload && { payload }) });
    from = found.end;
  }
  addParents(steps, ordinals, listed, mapping.steps.parent);
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(', ') + (missing.length > 5 ? ' and others' : '');
    problems.push(
      `of ${listed.texts.length} steps in the field ${mapping.steps.field}, ${missing.length} are empty or not in the reasoning after the one before (counted from 0: ${shown})`,
    );
  }
  if (steps.length > 0) first.steps = steps;
  return { block: index, ordinals, items: listed.items };
}

/** Parents by the step's own index: what the source counts are its items, of which some may not be there. */
function addParents(
  steps: StepDraft[],
  ordinals: readonly (number | null)[],
  { items }: ListedSteps,
  path: string | undefined,
): void {
  if (path === undefined) return;
  for (const [item, ordinal] of ordinals.entries()) {
    const step = ordinal === null ? undefined : steps[ordinal];
    const given = findField(items[item], path);
    const parent = typeof given === 'number' ? ordinals[given] : undefined;
    if (step && typeof parent === 'number' && parent !== ordinal) step.parent = parent;
  }
}

function cutByRule(text: string, rule: string): StepDraft[] {
  const starts = segmenters.find(({ id }) => id === rule)?.findStarts(text) ?? [];
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));
}

/** The text as it stands, else without the white space around it. */
function findStep(within: string, text: string, from: number): { start: number; end: number } | null {
  for (const wanted of [text, text.trim()]) {
    if (wanted.trim() === '') return null;
    const start = within.indexOf(wanted, from);
    if (start >= 0) return { start, end: start + wanted.length };
  }
  return null;
}
