/** A consecutive stretch of a block's text. `start` in UTF-16 units of the block. */
export type Passage = { start: number; text: string };

/**
 * Cuts a text into passages of at most `maxBytes` bytes of UTF-8: the unit of storage, search and windowed
 * reading. Joined in order they are the text again; '' has none.
 *
 * Each passage is filled, then cut back to the last paragraph border in its second half; failing that to a
 * sentence's or line's end, to white space, to any character border. Only the second half is looked at, so a
 * text never becomes more than about twice the passages it needs. Never cut: a surrogate pair, CRLF, and
 * (within 32 units) a character and its combining marks. Linear in the text's length.
 *
 * Throws RangeError below 4 bytes, the longest character.
 */
export function cutPassages(text: string, maxBytes = 1800): Passage[] {
  if (maxBytes < 4) throw new RangeError('A passage holds at least one character: 4 bytes.');
  const passages: Passage[] = [];
  let start = 0;
  let wide = nextWide(text, 0);
  while (start < text.length) {
    if (wide < start) wide = nextWide(text, start);
    // Up to the next character of more than one byte, bytes and units are the same.
    const limit =
      wide >= start + maxBytes ? Math.min(start + maxBytes, text.length) : furthestEnd(text, start, maxBytes);
    const end = limit === text.length ? limit : bestCut(text, start, limit);
    passages.push({ start, text: text.slice(start, end) });
    start = end;
  }
  return passages;
}

/** Where the next character outside ASCII stands; infinitely far where there is none. */
function nextWide(text: string, from: number): number {
  outsideAscii.lastIndex = from;
  const found = outsideAscii.exec(text);
  return found ? found.index : Infinity;
}

const outsideAscii = /[^\x00-\x7f]/g;

/** The largest end whose UTF-8 from `start` fits; lone surrogates count as the 3 bytes of U+FFFD. */
function furthestEnd(text: string, start: number, maxBytes: number): number {
  let bytes = 0;
  let end = start;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const pair = isHigh(unit) && isLow(text.charCodeAt(end + 1));
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : pair ? 4 : 3;
    if (bytes > maxBytes) break;
    end += pair ? 2 : 1;
  }
  return end;
}

function bestCut(text: string, start: number, limit: number): number {
  const lowest = start + Math.max(1, Math.ceil((limit - start) / 2));
  let line = text.lastIndexOf('\n', limit - 1);
  while (line + 1 >= lowest) {
    if (endsParagraph(text, line + 1)) return line + 1;
    line = line === 0 ? -1 : text.lastIndexOf('\n', line - 1);
  }
  let sentence = 0;
  let space = 0;
  for (let cut = limit; cut >= lowest; cut -= 1) {
    const before = text[cut - 1] ?? '';
    if (before === '\r' && text[cut] === '\n') continue;
    if (sentence === 0 && (before === '\n' || wideEnders.includes(before))) sentence = cut;
    if (isSpace(before)) {
      if (space === 0) space = cut;
      if (sentence === 0 && enders.includes(text[cut - 2] ?? ' ')) sentence = cut;
    }
  }
  return sentence || space || characterBorder(text, start, limit);
}

/** True where the line that ends just before `cut` is blank. */
function endsParagraph(text: string, cut: number): boolean {
  let index = cut - 2;
  while (index >= cut - 32 && (text[index] === ' ' || text[index] === '\t' || text[index] === '\r'))
    index -= 1;
  return text[index] === '\n';
}

/** `limit` is never inside a pair; steps back from before a combining mark, a joiner or the LF of CRLF. */
function characterBorder(text: string, start: number, limit: number): number {
  for (let cut = limit; cut > start && cut > limit - 32; cut -= 1) {
    if (isLow(text.charCodeAt(cut)) && isHigh(text.charCodeAt(cut - 1))) continue;
    if (text[cut] === '\n' && text[cut - 1] === '\r') continue;
    if (joins.test(String.fromCodePoint(text.codePointAt(cut) ?? 0)) || text[cut - 1] === '\u200D') continue;
    return cut;
  }
  return limit;
}

/** Sentence enders that white space follows, and those that need none. */
const enders = '.!?…:;"”’)';
const wideEnders = '。！？；';
const joins = /[\p{M}\u200D\p{Emoji_Modifier}]/u;
const isSpace = (character: string) => character === ' ' || character === '\n' || character === '\t';
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
