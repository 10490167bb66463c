import type { Json } from '#lib/json.ts';
import type { ValueType } from '#lib/trace/glossary.ts';

/** A value as a label takes it: the type of code it answers, the value as text, and its number where it has one. */
export type LabelValue = { valueType: ValueType; value: string | null; score?: number };

/** A category is a word or two; longer texts are texts. UTF-16 units. */
const longestCategory = 60;

/** Booleans become yes and no, null a missing answer; lists and objects are written out as text. */
export function labelValue(given: Json): LabelValue {
  if (given === null) return { valueType: 'number', value: null };
  if (typeof given === 'number') return { valueType: 'number', value: String(given), score: given };
  if (typeof given === 'boolean')
    return { valueType: 'boolean', value: given ? 'yes' : 'no', score: given ? 1 : 0 };
  if (typeof given !== 'string') return { valueType: 'text', value: JSON.stringify(given) };
  return { valueType: given.length > longestCategory ? 'text' : 'category', value: given };
}
