import { failure, success, type Result } from '#lib/result.ts';
import { booleanValues, type ValueType } from '#lib/trace/glossary.ts';
import { splitsPair } from '#lib/trace/offsets.ts';

export { anchorQuote, type Anchor } from '#lib/labels/anchor-quote.ts';

/** A quote bound to a place: half-open [start, end) in UTF-16 units of the block's stored text. */
export type Evidence = {
  block: number | null;
  start: number | null;
  end: number | null;
  quote: string;
  /** False for a quote that was imported and not found: kept, and shown so. */
  anchored: boolean;
};

/** Why a label cannot be kept as it is. `ordinal` is the 0-based index of the quote at fault. */
export type LabelProblem =
  | { because: 'unknown-value' | 'evidence-missing' }
  | {
      because:
        | 'quote-empty'
        | 'quote-unanchored'
        | 'block-unknown'
        | 'place-outside-text'
        | 'character-split'
        | 'quote-differs';
      ordinal: number;
    };

/** A sentence for each problem, for people. */
export const labelProblems: Record<LabelProblem['because'], string> = {
  'unknown-value': 'This code does not take that value.',
  'evidence-missing': 'A yes for this code needs at least one quote.',
  'quote-empty': 'The quote is empty.',
  'quote-unanchored': 'The quote has no place in the text.',
  'block-unknown': 'The quote points to a block that the trace does not have.',
  'place-outside-text': 'The quote points outside its block.',
  'character-split': 'The quote begins or ends in the middle of a character.',
  'quote-differs': 'The quote is not what the text says at that place.',
};

/**
 * Checks a label before it is stored. A boolean code takes yes, no or unsure, a number code a finite number, others
 * any text but ''; null (a verdict that failed) is always allowed. "Yes" on a code that needs evidence has at least
 * one quote. Every quote equals its block's text at its place; only an import may keep one unanchored, without a place.
 * `textOf` gives a block's stored text, or null where the trace has no such block. Where it is null itself the quotes are
 * taken as they are: they were just read from the text, and are checked again where they are kept.
 */
export function checkLabel(
  code: { valueType: ValueType; needsEvidence: boolean },
  value: string | null,
  evidence: readonly Evidence[],
  textOf: ((block: number) => string | null) | null,
  options: { fromImport: boolean } = { fromImport: false },
): Result<null, LabelProblem> {
  if (value !== null && !takesValue(code.valueType, value)) return failure({ because: 'unknown-value' });
  if (code.needsEvidence && value === 'yes' && evidence.length === 0)
    return failure({ because: 'evidence-missing' });
  for (const [ordinal, quote] of evidence.entries()) {
    const because = textOf && checkQuote(quote, textOf, options.fromImport);
    if (because !== null) return failure({ because, ordinal });
  }
  return success(null);
}

function takesValue(valueType: ValueType, value: string): boolean {
  if (valueType === 'boolean') return (booleanValues as readonly string[]).includes(value);
  if (value.trim() === '') return false;
  return valueType !== 'number' || Number.isFinite(Number(value));
}

function checkQuote(
  { block, start, end, quote, anchored }: Evidence,
  textOf: (block: number) => string | null,
  fromImport: boolean,
) {
  if (quote === '') return 'quote-empty';
  if (!anchored) return fromImport ? null : 'quote-unanchored';
  if (block === null || start === null || end === null) return 'quote-unanchored';
  const text = textOf(block);
  if (text === null) return 'block-unknown';
  const within =
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
  if (!within) return 'place-outside-text';
  if (splitsPair(text, start) || splitsPair(text, end)) return 'character-split';
  return text.slice(start, end) === quote ? null : 'quote-differs';
}
