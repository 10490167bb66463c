import { splitArray, splitObject, type Stretch } from '#lib/formats/json/split-json.ts';

/**
 * Where the items of the list inside a broken document stand: of a top-level object the member called `name`, or its only
 * member that is a list of objects. Of a list that is cut short, the items that are whole. None where there is no such list.
 */
export function listStretches(text: string, name?: string): Stretch[] {
  const object = splitObject(text);
  if (!object) return [];
  const lists = object.members
    .filter((one) => name === undefined || one.key === name)
    .map(({ start }) => start);
  if (!object.complete) {
    // A member that is cut short is not among the members: it begins after the last of them.
    const from = object.members.at(-1)?.end ?? text.indexOf('{') + 1;
    const cut = /^\s*,?\s*"([^"\\]{0,200})"\s*:\s*(?=\[)/.exec(text.slice(from, from + 1000));
    if (cut && (name === undefined || cut[1] === name)) lists.push(from + cut[0].length);
  }
  const found = lists.filter((start) => /^\[\s*\{/.test(text.slice(start, start + 1000)));
  const only = found[0];
  if (only === undefined || found.length > 1) return [];
  return splitArray(text, only)?.items ?? [];
}
