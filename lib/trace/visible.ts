/** A stretch of a text, [start, end) in UTF-16 units: ordinary text (`name` null), or one unseen character and its name. */
export type VisibleRun = { start: number; end: number; text: string; name: string | null };

/**
 * Splits a text so that nothing in it goes unseen: ordinary runs, and one run for each bidi control, zero-width or
 * other invisible character and control character, with a short name to show ("RLO", "ZWSP", "TAG a"). Joined in
 * order the runs are the text; their places are offsets into it. '' has none.
 *
 * Left in ordinary runs, since taking them out would change what is seen: tab, LF and CRLF; the joiners and selectors
 * inside an emoji; joiners after a letter of a script that is written with them (Arabic, Devanagari and its relatives).
 */
export function visibleCharacters(text: string): VisibleRun[] {
  const runs: VisibleRun[] = [];
  let start = 0;
  for (const { 0: character, index } of text.matchAll(unseen)) {
    const end = index + character.length;
    if (isOrdinary(text, character, index, end)) continue;
    if (index > start) runs.push({ start, end: index, text: text.slice(start, index), name: null });
    runs.push({ start: index, end, text: character, name: nameOf(character.codePointAt(0) ?? 0) });
    start = end;
  }
  if (start < text.length) runs.push({ start, end: text.length, text: text.slice(start), name: null });
  return runs;
}

/** Whatever Unicode lets a renderer ignore, all controls, line and paragraph separator, braille blank, annotations. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u2028\u2029\u2800\uFFF9-\uFFFB]/gu;

const joinedScript =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
const emojiBefore = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u;
const picture = /^\p{Extended_Pictographic}/u;

function isOrdinary(text: string, character: string, start: number, end: number): boolean {
  const before = characterBefore(text, start);
  const after = text.slice(end, end + 2);
  if (character === '\t' || character === '\n') return true;
  if (character === '\r') return after.startsWith('\n');
  if (character === '\uFE0E' || character === '\uFE0F')
    return picture.test(before) || after.startsWith('\u20E3');
  if (character === '\u200D' && emojiBefore.test(before) && picture.test(after)) return true;
  return (character === '\u200C' || character === '\u200D') && joinedScript.test(before);
}

/** The code point that ends at an offset, '' at 0. (V8 does not find one by a pattern ending in [\p{…}]$.) */
function characterBefore(text: string, offset: number): string {
  return Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? '';
}

function nameOf(codePoint: number): string {
  const name = names.get(codePoint);
  if (name !== undefined) return name;
  if (codePoint < 0x20) return c0[codePoint] ?? '';
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return `VS${codePoint - 0xfe00 + 1}`;
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return `VS${codePoint - 0xe0100 + 17}`;
  if (codePoint > 0xe0020 && codePoint < 0xe007f) return `TAG ${String.fromCodePoint(codePoint - 0xe0000)}`;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The names of U+0000 to U+001F, in order. */
const c0 =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** Abbreviations of the Unicode Standard (NameAliases) where it has one. */
const names = new Map<number, string>([
  [0x7f, 'DEL'],
  [0x85, 'NEL'],
  [0xad, 'SHY'],
  [0x34f, 'CGJ'],
  [0x61c, 'ALM'],
  [0x115f, 'HCF'],
  [0x1160, 'HJF'],
  [0x180e, 'MVS'],
  [0x200b, 'ZWSP'],
  [0x200c, 'ZWNJ'],
  [0x200d, 'ZWJ'],
  [0x200e, 'LRM'],
  [0x200f, 'RLM'],
  [0x2028, 'LS'],
  [0x2029, 'PS'],
  [0x202a, 'LRE'],
  [0x202b, 'RLE'],
  [0x202c, 'PDF'],
  [0x202d, 'LRO'],
  [0x202e, 'RLO'],
  [0x2060, 'WJ'],
  [0x2066, 'LRI'],
  [0x2067, 'RLI'],
  [0x2068, 'FSI'],
  [0x2069, 'PDI'],
  [0x2800, 'BLANK'],
  [0x3164, 'HF'],
  [0xfeff, 'BOM'],
  [0xe0001, 'TAG'],
  [0xe0020, 'TAG SP'],
  [0xe007f, 'TAG END'],
]);
