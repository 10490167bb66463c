'use client';
import { Tooltip } from '#components/ui/tooltip.tsx';

/** A dash, and why there is no number: shown on hover and focus, always read out. */
export function AbsentReason({ because }: { because: string }) {
  const words = reasons[because] ?? `There is no number here: ${because.replaceAll('-', ' ')}.`;
  return (
    <Tooltip content={words}>
      <button
        type="button"
        className="text-muted decoration-line-strong cursor-help rounded-sm font-normal underline decoration-dotted underline-offset-4"
      >
        <span aria-hidden>—</span>
        <span className="sr-only">{words}</span>
      </button>
    </Tooltip>
  );
}

const reasons: Record<string, string> = {
  'no-data': 'Nothing has been counted yet.',
  'no-variation': 'Every answer was the same, so there is nothing to tell apart.',
  'no-overlap': 'No trace has answers from both.',
  'too-few': 'Too few answers for this number.',
  'one-class': 'Only one of the two classes occurs.',
  'zero-denominator': 'Nothing falls into the group this is a share of.',
};
