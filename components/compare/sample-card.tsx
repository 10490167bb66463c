import { conditionText } from '#components/compare/condition-text.ts';
import { LabelsCell, OutcomesCell, StatusCell, VerdictsCell } from '#components/explore/trace-cells.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';

type SampleCardProps = {
  row: TraceRow;
  index: number;
  /** Its place among the chosen, −1 for none. */
  picked: number;
  tabbable: boolean;
  onFocus: () => void;
  onPick: () => void;
};

export function SampleCard({ row, index, picked, tabbable, onFocus, onPick }: SampleCardProps) {
  return (
    <li>
      <button
        type="button"
        data-sample={index}
        aria-pressed={picked >= 0}
        tabIndex={tabbable ? 0 : -1}
        onFocus={onFocus}
        onClick={onPick}
        className={classNames(
          'flex h-full w-full flex-col gap-2 rounded-lg border bg-surface px-3 py-2.5 text-left text-sm hover:border-line-strong',
          picked >= 0 ? 'border-accent ring-1 ring-accent' : 'border-line',
        )}
      >
        <span className="flex w-full items-start gap-2">
          <span className="min-w-0 flex-1 font-medium">{conditionText(row)}</span>
          {picked >= 0 && (
            <span className="rounded-sm bg-accent px-1.5 text-xs text-on-accent">{picked + 1}</span>
          )}
        </span>
        <span className="line-clamp-3 text-xs break-words text-muted">
          <VisibleText text={row.answerPreview === '' ? 'No answer.' : row.answerPreview} />
        </span>
        <span className="mt-auto flex flex-wrap items-center gap-1">
          <StatusCell status={row.status} />
          {row.outcomes.length > 0 && <OutcomesCell outcomes={row.outcomes} />}
          {row.verdicts.length > 0 && <VerdictsCell verdicts={row.verdicts} />}
          {row.labels.length > 0 && <LabelsCell labels={row.labels} />}
        </span>
        <span className="text-2xs text-muted tabular-nums">
          {row.stepCount.toLocaleString('en')} steps · {row.reasoningLength.toLocaleString('en')} characters
          of reasoning · {row.answerLength.toLocaleString('en')} of answer
        </span>
      </button>
    </li>
  );
}
