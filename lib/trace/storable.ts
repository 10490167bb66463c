import { isJsonObject, type Json } from '#lib/json.ts';

/** What Postgres text and jsonb cannot hold: NUL, and surrogates without their other half. */
const unstorable = /\0|\p{Surrogate}/gu;

/**
 * Swaps what Postgres cannot hold for visible characters, one UTF-16 unit for one, so that offsets into the
 * source stay right: NUL becomes ␀ (U+2400), a lone surrogate becomes � (U+FFFD).
 * `replaced` counts the swaps; at 0 the text is the one given. Done once, before any offset exists.
 */
export function storable(text: string): { text: string; replaced: number } {
  if (text.isWellFormed() && !text.includes('\0')) return { text, replaced: 0 };
  let replaced = 0;
  const swapped = text.replace(unstorable, (character) => {
    replaced += 1;
    return character === '\0' ? '\u2400' : '\uFFFD';
  });
  return { text: swapped, replaced };
}

/**
 * The same for every string and key inside a JSON value; `replaced` is the sum. Where two keys of an object
 * become equal, the later one gets ␀ appended until it is free, so nothing is lost.
 * Recursive: readers bound the depth of what they parse.
 */
export function storableJson(value: Json): { value: Json; replaced: number } {
  if (isStorable(value)) return { value, replaced: 0 };
  let replaced = 0;
  return { value: walk(value), replaced };

  function walk(inner: Json): Json {
    if (typeof inner === 'string') return swap(inner);
    if (Array.isArray(inner)) return inner.map(walk);
    if (!isJsonObject(inner)) return inner;
    const entries = new Map<string, Json>();
    for (const [key, child] of Object.entries(inner)) {
      let free = swap(key);
      while (entries.has(free)) free += '\u2400';
      entries.set(free, walk(child));
    }
    return Object.fromEntries(entries); // defines own keys, so "__proto__" stays data
  }

  function swap(text: string): string {
    const result = storable(text);
    replaced += result.replaced;
    return result.text;
  }
}

/** Whether nothing has to be swapped: the usual case, found without copying. */
function isStorable(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  for (const key of Object.keys(value)) if (!isStorable(key) || !isStorable(value[key])) return false;
  return true;
}
