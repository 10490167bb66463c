import { withKey } from '#components/transfer/import-mapping-edit.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';

/** What a single field can be, in the order it is offered. */
export const fieldRoles = [
  { id: 'prompt', label: 'Prompt' },
  { id: 'system', label: 'System prompt' },
  { id: 'reasoning', label: 'Reasoning' },
  { id: 'answer', label: 'Answer' },
  { id: 'transcript', label: 'Reasoning and answer' },
  { id: 'images', label: 'Picture' },
  { id: 'gold', label: 'Right answer' },
  { id: 'id', label: 'Id' },
  { id: 'promptKey', label: 'Prompt key' },
  { id: 'title', label: 'Title' },
  { id: 'group', label: 'Group' },
  { id: 'sample', label: 'Sample number' },
  { id: 'status', label: 'How it ended' },
  { id: 'model', label: 'Model' },
  { id: 'strategy', label: 'Decoding strategy' },
  { id: 'trigger', label: 'Trigger' },
  { id: 'checkpoint', label: 'Checkpoint' },
  { id: 'budget', label: 'Budget' },
] as const;

export type FieldRole = (typeof fieldRoles)[number]['id'];

/** Roles that several fields play together. */
const together: readonly FieldRole[] = ['id', 'promptKey', 'images'];

/** The first role a field plays; null for none of them. */
export function roleOf(mapping: MappingInput, path: string): FieldRole | null {
  return fieldRoles.find(({ id }) => [mapping[id] ?? []].flat().some((one) => one === path))?.id ?? null;
}

/** The mapping with the field in another role, or in none. A role that one field plays is taken from whoever had it. */
export function assignRole(mapping: MappingInput, path: string, role: FieldRole | null): MappingInput {
  const before = roleOf(mapping, path);
  let next = mapping;
  if (before !== null) {
    const rest = [mapping[before] ?? []].flat().filter((one) => one !== path);
    next = withKey(next, before, (together.includes(before) ? rest : undefined) as never);
  }
  if (role === null) return next;
  const value = together.includes(role) ? [...[next[role] ?? []].flat(), path] : path;
  return withKey(next, role, value as never);
}

export function isFieldRole(text: string): text is FieldRole {
  return fieldRoles.some(({ id }) => id === text);
}
