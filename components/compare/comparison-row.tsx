import { memo, type CSSProperties } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { blockKinds } from '#lib/trace/glossary.ts';
import type { CompareRow } from '#lib/trace/compare-rows.ts';
import type { ComparedStep, ComparedTrace } from '#lib/trace/compare-view.ts';
import { maxDiffLength, wordDiff, type DiffRun } from '#lib/trace/word-diff.ts';

type ComparisonRowProps = {
  row: CompareRow;
  texts: readonly ComparedTrace[];
  columns: CSSProperties;
  current: boolean;
};

/** One step of each trace. Each is told from the first trace's; that one from the next that has the step. */
export const ComparisonRow = memo(function ComparisonRow({
  row,
  texts,
  columns,
  current,
}: ComparisonRowProps) {
  const steps = row.steps.map((step, index) => (step === null ? null : (texts[index]?.steps[step] ?? null)));
  const base = steps[0] ?? null;
  const partner = steps.slice(1).find((step) => step !== null && step.text !== base?.text) ?? null;
  return (
    <div
      role="group"
      aria-label={`Row: ${row.same ? 'the same' : 'different'}`}
      aria-current={current || undefined}
      className={classNames('grid border-b border-line', current && 'bg-hover')}
      style={columns}
    >
      <span aria-hidden className="py-2 text-center text-xs text-faint tabular-nums">
        {row.same ? '=' : base === null || steps.includes(null) ? '+' : '≠'}
      </span>
      {steps.map((step, index) => (
        <div
          key={index}
          className={classNames(
            'min-w-0 border-l border-line px-3 py-2 text-base break-words whitespace-pre-wrap',
            row.same && 'text-muted',
            step === null && 'bg-sunken',
          )}
        >
          {step && (
            <Step
              step={step}
              number={(row.steps[index] ?? 0) + 1}
              against={row.same ? null : index === 0 ? partner : base}
              side={index === 0 ? 'left' : 'right'}
              only={
                !row.same && (index === 0 ? steps.slice(1).every((other) => other === null) : base === null)
              }
            />
          )}
        </div>
      ))}
    </div>
  );
});

type StepProps = {
  step: ComparedStep;
  number: number;
  against: ComparedStep | null;
  side: 'left' | 'right';
  only: boolean;
};

function Step({ step, number, against, side, only }: StepProps) {
  const text = step.text.trimEnd();
  const other = against?.text.trimEnd() ?? null;
  const diff =
    other === null || other === text ? null : side === 'left' ? wordDiff(text, other) : wordDiff(other, text);
  const tooLong = diff === null && other !== null && other !== text;
  return (
    <>
      <span className="mb-0.5 flex gap-2 text-2xs text-muted select-none">
        <span className="tabular-nums">{number}</span>
        {step.kind !== 'reasoning' && `${blockKinds[step.kind]}${step.name === null ? '' : ` ${step.name}`}`}
        {only && <span className="text-accent">only here</span>}
        {tooLong && (
          <span className="text-danger">
            differs: over {maxDiffLength.toLocaleString('en')} characters or too many words to mark
          </span>
        )}
      </span>
      {diff ? <Runs runs={diff[side]} /> : <VisibleText text={text} />}
    </>
  );
}

function Runs({ runs }: { runs: readonly DiffRun[] }) {
  return runs.map(({ text, changed }, index) =>
    changed ? (
      <mark
        key={index}
        className="rounded-sm bg-accent-soft text-ink underline decoration-accent decoration-2 underline-offset-2"
      >
        <VisibleText text={text} />
      </mark>
    ) : (
      <VisibleText key={index} text={text} />
    ),
  );
}
