'use client';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { becauses } from '#lib/statistics/figure.ts';

/**
 * A dash, and why there is no number: shown on hover and focus, always read out.
 * `because` is a reason lib/statistics knows, or a sentence of the caller's own.
 */
export function AbsentReason({ because }: { because: string }) {
  const words = sentence(because);
  return (
    <Tooltip content={words}>
      <button
        type="button"
        className="cursor-help rounded-sm font-normal text-muted underline decoration-line-strong decoration-dotted underline-offset-4"
      >
        <span aria-hidden>—</span>
        <span className="sr-only">{words}</span>
      </button>
    </Tooltip>
  );
}

function sentence(because: string): string {
  const known: Record<string, string> = becauses;
  return known[because] ?? (because.includes(' ') ? because : `No value: ${because.replaceAll('-', ' ')}.`);
}
