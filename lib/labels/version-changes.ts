import type { CodeView } from '#lib/trace/view.ts';

/** What one version of a codebook changed: a code's name and the fields that are other than before. */
export type CodeChange = { name: string; what: 'added' | 'removed' | ChangedField[] };
export type ChangedField = keyof typeof changedFields;

/** The fields that versions tell apart, as people read them. */
export const changedFields = {
  name: 'name',
  definition: 'definition',
  include: 'what counts',
  exclude: 'what does not count',
  examples: 'examples',
  scope: 'what it is said of',
  valueType: 'kind of value',
  needsEvidence: 'need for a quote',
  polarity: 'polarity',
  key: 'key',
} as const satisfies Partial<Record<keyof CodeView, string>>;

/** The changes from one version's codes to the next, in the order of the later ones; codes are told apart by id. */
export function listCodeChanges(before: readonly CodeView[], after: readonly CodeView[]): CodeChange[] {
  const old = new Map(before.map((code) => [code.id, code]));
  const changes = after.flatMap((code): CodeChange[] => {
    const was = old.get(code.id);
    if (!was) return [{ name: code.name, what: 'added' }];
    const fields = listChangedFields(was, code);
    return fields.length === 0 ? [] : [{ name: code.name, what: fields }];
  });
  const kept = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !kept.has(id));
  return [...changes, ...removed.map(({ name }): CodeChange => ({ name, what: 'removed' }))];
}

/** The fields in which two states of a code differ. */
export function listChangedFields(
  before: Pick<CodeView, ChangedField>,
  after: Pick<CodeView, ChangedField>,
): ChangedField[] {
  const fields = Object.keys(changedFields) as ChangedField[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
