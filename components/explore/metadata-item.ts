import { failure, success, type Result } from '#lib/result.ts';

/** What can be asked of a key of the metadata. */
export const metadataConditions = {
  is: 'is',
  contains: 'contains',
  range: 'is between',
  there: 'is there',
  missing: 'is not there',
} as const;
export type MetadataCondition = keyof typeof metadataConditions;

export type MetadataDraft = {
  key: string;
  condition: MetadataCondition;
  /** What it is or contains; or the lower bound. */
  value: string;
  /** The upper bound. */
  upTo: string;
};

/** A draft as a filter has it: which list, and the item in it. The failure says to people what is missing. */
export function toMetadataItem({
  key,
  condition,
  value,
  upTo,
}: MetadataDraft): Result<{ list: 'meta' | 'metaText' | 'metaRange' | 'metaHas'; item: string }, string> {
  if (key === '') return failure('Choose a key.');
  if (condition === 'there') return success({ list: 'metaHas', item: `${key}:yes` });
  if (condition === 'missing') return success({ list: 'metaHas', item: `${key}:no` });
  if (key.includes('=')) return failure('A key with an equals sign can only be asked for being there.');
  if (condition === 'range') {
    const bounds = [value.trim(), upTo.trim()];
    if (bounds.every((bound) => bound === '')) return failure('Give at least one bound.');
    const wrong = bounds.find(
      (bound) => bound !== '' && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(bound),
    );
    if (wrong !== undefined) return failure(`“${wrong}” is no number.`);
    return success({ list: 'metaRange', item: `${key}=${bounds.join('..')}` });
  }
  if (condition === 'contains' && value.trim() === '') return failure('Give the text it contains.');
  return success({ list: condition === 'is' ? 'meta' : 'metaText', item: `${key}=${value}` });
}
