/**
 * A long text in pieces of about `units` UTF-16 units, none beginning or ending inside a surrogate pair; joined they are the text
 * again. For work that would otherwise hold the whole text a second time.
 */
export function* piecesOf(text: string, units = 4_000_000): Generator<string> {
  let start = 0;
  while (text.length - start > units) {
    const last = text.charCodeAt(start + units - 1);
    const end = start + units - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}
