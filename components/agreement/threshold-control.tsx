import { useId, useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { formatCount } from '#components/ui/format-number.ts';

type ThresholdControlProps = {
  /** The distinct scores, ascending. */
  scores: readonly number[];
  threshold: number;
  /** How many scores lie below the threshold: where the slider stands. */
  below: number;
  onChange: (threshold: number) => void;
};

/** A threshold as a slider that stops at every score there is, and as a number. Arrow keys move by one score. */
export function ThresholdControl({ scores, threshold, below, onChange }: ThresholdControlProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const move = (to: number) => {
    const score = scores[Math.max(0, Math.min(scores.length - 1, to))];
    if (score !== undefined) onChange(score);
  };
  const commit = (text: string) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value)) onChange(value);
    setDraft(null);
  };
  return (
    <div data-print="hide">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        Threshold <span className="font-normal text-muted">yes from this score upwards</span>
      </label>
      <div className="flex items-center gap-4">
        <input
          id={id}
          type="range"
          min={0}
          max={scores.length - 1}
          step={1}
          value={Math.min(below, scores.length - 1)}
          aria-valuetext={String(threshold)}
          onChange={(event) => move(Number(event.target.value))}
          className="h-8 min-w-0 flex-1 cursor-pointer accent-(--accent)"
        />
        <Input
          aria-label="Threshold as a number"
          inputMode="decimal"
          value={draft ?? String(threshold)}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={(event) => draft !== null && commit(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget.value);
            if (event.key === 'Escape') setDraft(null);
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            setDraft(null);
            // From between two scores, down goes to the one below and up to the one above.
            const between = scores[below] !== threshold;
            move(event.key === 'ArrowDown' ? below - 1 : between ? below : below + 1);
          }}
          className="w-24! text-right tabular-nums"
        />
      </div>
      <p className="text-xs text-muted">
        {formatCount(scores.length)} different scores; ← and → on the slider or ↑ and ↓ in the number go from
        one to the next.
      </p>
    </div>
  );
}
