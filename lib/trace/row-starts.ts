import { segmenters } from '#lib/trace/segment.ts';

/** UTF-16 units: a longer step is shown in several rows, whatever is in it. */
export const longestRow = 4_000;

const [paragraphs] = segmenters;

/**
 * Where the rows of a block begin, besides its steps: a step, or a block without any, that is longer than a row is
 * cut where its passages are (at a paragraph, a sentence, a space), each row as long as may be. A pure line of
 * megabytes is so as cheap as many lines. Offsets are ascending and exclude those of the steps.
 */
export function cutRows(
  length: number,
  stepStarts: ArrayLike<number>,
  passageStarts: ArrayLike<number>,
): number[] {
  const cuts: number[] = [];
  let passage = 0;
  const steps = stepStarts.length === 0 || stepStarts[0] !== 0 ? [0, ...Array.from(stepStarts)] : stepStarts;
  for (let step = 0; step < steps.length; step += 1) {
    const end = steps[step + 1] ?? length;
    let start = steps[step] ?? 0;
    while (end - start > longestRow) {
      let cut = start;
      for (; passage < passageStarts.length; passage += 1) {
        const next = passageStarts[passage] ?? length;
        if (next - start > longestRow || next >= end) break;
        if (next > start) cut = next;
      }
      if (cut === start) cut = Math.min(start + longestRow, end);
      if (cut >= end) break;
      cuts.push(cut);
      start = cut;
    }
  }
  return cuts;
}

/** The same for a text at hand: a block without steps has a row for each paragraph. */
export function cutParagraphs(text: string, passageStarts: ArrayLike<number>): number[] {
  const starts = paragraphs.findStarts(text);
  const cuts = cutRows(text.length, starts, passageStarts);
  return [...new Set([...starts, ...cuts])].sort((one, other) => one - other).filter((start) => start > 0);
}
