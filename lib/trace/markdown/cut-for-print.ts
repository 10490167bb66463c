import { findVerbatim } from '#lib/trace/markdown/find-verbatim.ts';
import { cutPassages } from '#lib/trace/passages.ts';
import { cutParagraphs } from '#lib/trace/row-starts.ts';

/**
 * A text in stretches that are read as Markdown one by one, joined the text again: paragraphs, but a code block and a display formula
 * stay whole. Reading all of it at once would take minutes for what is made to be slow (a megabyte of asterisks).
 */
export function cutForPrint(text: string): { start: number; end: number }[] {
  const whole = findVerbatim(text).filter(({ display }) => display);
  const passages = cutPassages(text).map(({ start }) => start);
  const starts = cutParagraphs(text, passages);
  let next = 0;
  const cuts = starts.filter((start) => {
    while (next < whole.length && (whole[next]?.end ?? 0) <= start) next += 1;
    const around = whole[next];
    return !around || around.start >= start;
  });
  return [0, ...cuts].map((start, index) => ({ start, end: cuts[index] ?? text.length }));
}
