/** A name as the key of a code: lower-case letters, digits, dot, dash and underscore; "score" where nothing is left. */
export function slug(name: string): string {
  const short = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return short === '' ? 'score' : short;
}

/** The key itself, or with -2, -3 and so on behind it where `taken` holds it already; adds it to `taken`. */
export function freeKey(key: string, taken: Set<string>): string {
  let name = key;
  for (let count = 2; taken.has(name); count += 1) name = `${key}-${count}`;
  taken.add(name);
  return name;
}
