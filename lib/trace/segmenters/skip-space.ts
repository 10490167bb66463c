/** The index of the first character from `from` on that is no white space; `end` where there is none. */
export function skipSpace(text: string, from: number, end = text.length): number {
  let index = from;
  while (index < end && (text[index] ?? '').trim() === '') index += 1;
  return index;
}
