import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/**
 * A stretch [start, end) of a source and what is shown for it: `text` null shows the source itself, unit for unit;
 * else the whole stretch stands as one for `text` (an escape, an entity).
 */
export type Piece = { start: number; end: number; text: string | null };

/**
 * Where each part of `value`, which a Markdown parser read from source[from, to), stands in it. Marks a parser takes off
 * the beginning of a line (`> `, indentation) and white space at its end belong to no piece. What cannot be followed is
 * one piece over the whole, so every shown character has a place. `escapes`: backslashes and entities are read
 * (CommonMark 0.31 §2.4, §2.5), as they are outside code.
 */
export function alignSource(
  source: string,
  from: number,
  to: number,
  value: string,
  escapes: boolean,
): Piece[] {
  const whole: Piece[] = [{ start: from, end: to, text: value }];
  const pieces: Piece[] = [];
  let at = from;
  let shown = 0;
  const addExact = (units: number) => {
    const last = pieces.at(-1);
    if (last?.text === null && last.end === at) last.end += units;
    else pieces.push({ start: at, end: at + units, text: null });
    at += units;
    shown += units;
  };
  while (at < to) {
    const read = escapes ? readEscape(source, at, to) : null;
    if (read && value.startsWith(read.text, shown)) {
      pieces.push({ start: at, end: read.end, text: read.text });
      at = read.end;
      shown += read.text.length;
    } else if (shown < value.length && source[at] === value[shown]) addExact(1);
    else if (' \t>\r\n'.includes(source[at] ?? '')) at += 1;
    else return whole;
  }
  return shown === value.length ? pieces : whole;
}

const entity = /&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z\d]{1,31}));/y;
const punctuation = /[!-/:-@[-`{-~]/;

function readEscape(source: string, at: number, to: number): { text: string; end: number } | null {
  if (source[at] === '\\') {
    const next = source[at + 1] ?? '';
    return at + 1 < to && punctuation.test(next) ? { text: next, end: at + 2 } : null;
  }
  if (source[at] !== '&') return null;
  entity.lastIndex = at;
  const [all, hex, decimal, name] = entity.exec(source) ?? [];
  if (all === undefined || at + all.length > to) return null;
  const text =
    name === undefined
      ? decodeNumber(hex === undefined ? Number(decimal) : parseInt(hex, 16))
      : decodeNamedCharacterReference(name);
  return text === false ? null : { text, end: at + all.length };
}

function decodeNumber(codePoint: number): string | false {
  return codePoint <= 0x10ffff && codePoint > 0 ? String.fromCodePoint(codePoint) : false;
}
