import { AppError } from '#lib/server/errors.ts';

/** `name:answer` by name, in the order given. A name may hold colons; the last one begins the answer. */
export function byName(items: readonly string[] = []): [name: string, answers: string[]][] {
  const found = new Map<string, string[]>();
  for (const item of items) {
    const colon = item.lastIndexOf(':');
    if (colon < 1) throw new AppError('invalid', `"${item}" has to be a name, a colon and an answer.`);
    const name = item.slice(0, colon);
    found.set(name, [...(found.get(name) ?? []), item.slice(colon + 1)]);
  }
  return [...found];
}
