import type { ReadOptions } from '#lib/formats/format.ts';

/** One choice that a format offers. `help` is a sentence. */
export type FormatOption = { key: string; label: string; help: string } & (
  | { type: 'boolean'; default: boolean }
  | { type: 'choice'; default: string; choices: readonly { value: string; label: string }[] }
  | { type: 'text'; default: string }
);

/** What was chosen for an option, or its default. Throws where the format has no such option: a slip in our code. */
export function chosen(
  options: readonly FormatOption[],
  { choices }: ReadOptions,
  key: string,
): string | boolean {
  const option = options.find((one) => one.key === key);
  if (!option) throw new Error(`There is no option ${key}.`);
  return choices?.[key] ?? option.default;
}
