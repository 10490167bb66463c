/** A stretch of the text, half-open. */
export type Stretch = { start: number; end: number };
export type Member = Stretch & { key: string };

const space = /[ \t\n\r\uFEFF]*/y;
const scalar = /[^,\]}\s]*/y;
const structure = /["[\]{}]/g;

/**
 * Where the members of the object at `start` stand in the text, without parsing them: so that one broken member
 * loses only itself and each can be kept as it was written. Lenient: what is inside a member is not checked.
 * Null when there is no object; `complete` false when the text ends (or stops being JSON) before the object does.
 */
export function splitObject(text: string, start = 0): { members: Member[]; complete: boolean } | null {
  let at = skipSpace(text, start);
  if (text[at] !== '{') return null;
  const members: Member[] = [];
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const colon = skipSpace(text, keyEnd);
    if (text[colon] !== ':') return { members, complete: false };
    const valueStart = skipSpace(text, colon + 1);
    const end = endOfValue(text, valueStart);
    if (end === null || end === valueStart) return { members, complete: false };
    members.push({ key: text.slice(at + 1, keyEnd - 1), start: valueStart, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
    else break;
  }
  return { members, complete: text[at] === '}' };
}

/** The same for the items of an array. */
export function splitArray(text: string, start = 0): { items: Stretch[]; complete: boolean } | null {
  let at = skipSpace(text, start);
  if (text[at] !== '[') return null;
  const items: Stretch[] = [];
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    if (end === null || end === at) return { items, complete: false };
    items.push({ start: at, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
    else break;
  }
  return { items, complete: text[at] === ']' };
}

function skipSpace(text: string, at: number): number {
  space.lastIndex = at;
  space.test(text);
  return Math.max(at, space.lastIndex);
}

/** Null when the text ends before the value does. */
function endOfValue(text: string, start: number): number | null {
  const first = text[start];
  if (first === '"') {
    const end = endOfString(text, start);
    return end > text.length ? null : end;
  }
  if (first !== '{' && first !== '[') {
    scalar.lastIndex = start;
    scalar.test(text);
    return scalar.lastIndex >= text.length ? null : scalar.lastIndex;
  }
  let depth = 0;
  structure.lastIndex = start;
  for (let match = structure.exec(text); match; match = structure.exec(text)) {
    const character = match[0];
    if (character === '"') structure.lastIndex = endOfString(text, match.index);
    else if (character === '{' || character === '[') depth += 1;
    else depth -= 1;
    if (depth === 0) return match.index + 1;
  }
  return null;
}

/** The offset after the closing quote; beyond the text where there is none. */
export function endOfString(text: string, start: number): number {
  let quote = start;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    if (quote < 0) return text.length + 1;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
}
