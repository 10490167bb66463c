import type { Json } from '#lib/json.ts';

/** The texts of a list that are not empty, or a single text as such a list. */
export function textsOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string').filter((one) => one !== '');
}
