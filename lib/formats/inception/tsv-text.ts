import { codePointsOf } from '#lib/formats/code-points.ts';
import type { StepDraft } from '#lib/trace/draft.ts';
import type { TsvFile, TsvSentence, TsvUnit } from './tsv-lines.ts';

/** A document put together from its sentences; `place` gives the UTF-16 offset of one of the file's. */
export type TsvText = {
  text: string;
  sentences: StepDraft[];
  place: (offset: number, sentence: TsvSentence) => number | null;
  /** Tokens that are not what the text has at their place. */
  wrong: TsvUnit[];
};

/**
 * The document's text: each sentence at the offset of its first token, a line end or spaces where there is a gap before it.
 * INCEpTION counts UTF-16 units; where tokens fit the text better by code points (scripts in Python), those are counted.
 */
export function buildTsvText(file: TsvFile): TsvText {
  const units = build(file, false);
  if (units.wrong.length === 0 || !/[\uD800-\uDBFF]/.test(units.text)) return units;
  const points = build(file, true);
  return points.wrong.length < units.wrong.length ? points : units;
}

function build({ sentences }: TsvFile, byCodePoints: boolean): TsvText {
  const parts: string[] = [];
  /** For each sentence: how far its text is from where its offsets say it is. */
  const shifts = new Map<TsvSentence, number>();
  const steps: { start: number; length: number; sentence: TsvSentence }[] = [];
  const lengthOf = (text: string) => (byCodePoints ? codePointsOf(text).length : text.length);
  let length = 0;
  let units = 0;
  for (const sentence of sentences) {
    const begin = sentence.units[0]?.begin ?? length;
    const gap = parts.length === 0 ? ' '.repeat(filling(begin)) : filler(begin - length);
    parts.push(gap, sentence.text);
    length += gap.length;
    units += gap.length;
    shifts.set(sentence, length - begin);
    steps.push({ start: units, length: sentence.text.length, sentence });
    length += lengthOf(sentence.text);
    units += sentence.text.length;
  }
  const text = parts.join('');
  const points = byCodePoints ? codePointsOf(text) : null;
  const place = (offset: number, sentence: TsvSentence): number | null => {
    const at = offset + (shifts.get(sentence) ?? 0);
    if (points) return points.toUnits(at);
    return at >= 0 && at <= text.length ? at : null;
  };
  const wrong = sentences.flatMap((sentence) =>
    sentence.units.filter((unit) => {
      const [start, end] = [place(unit.begin, sentence), place(unit.end, sentence)];
      if (start === null || end === null) return true;
      // A token is written as it is, so that a tab or a line end in it cannot be compared.
      return text.slice(start, end) !== unit.text && !/[\t\n\r]/.test(text.slice(start, end));
    }),
  );
  return {
    text,
    wrong,
    place,
    sentences: steps.map(({ start, length: size, sentence }, i) => ({
      start,
      end: start + size,
      kind: 'sentence',
      sourceKey: sentence.id ?? String(i + 1),
    })),
  };
}

/** What stands between two sentences: nothing, or a line end and then spaces, as INCEpTION fills it. */
function filler(gap: number): string {
  return gap <= 0 ? '' : `\n${' '.repeat(filling(gap - 1))}`;
}

/** A gap is at most this long: a number that is wrong must not fill the memory. */
function filling(gap: number): number {
  return Math.min(Math.max(gap, 0), 1_000_000);
}
