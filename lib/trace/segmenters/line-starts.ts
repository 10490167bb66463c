import { skipSpace } from '#lib/trace/segmenters/skip-space.ts';

/** Starts of non-blank lines that `begins` accepts; what precedes the first belongs to the first step. */
export function findLineStarts(
  text: string,
  begins: (lineStart: number, blankBefore: boolean) => boolean,
): number[] {
  const starts: number[] = text === '' ? [] : [0];
  let blankBefore = false;
  let textBefore = false;
  for (let lineStart = 0; lineStart < text.length;) {
    const newline = text.indexOf('\n', lineStart);
    const next = newline === -1 ? text.length : newline + 1;
    if (skipSpace(text, lineStart, next) === next) blankBefore = true;
    else {
      if (textBefore && begins(lineStart, blankBefore)) starts.push(lineStart);
      textBefore = true;
      blankBefore = false;
    }
    lineStart = next;
  }
  return starts;
}

/** Whether a sticky pattern matches at an index. */
export function matchesAt(sticky: RegExp, text: string, index: number): boolean {
  sticky.lastIndex = index;
  return sticky.test(text);
}
