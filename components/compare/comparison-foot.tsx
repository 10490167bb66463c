import type { CSSProperties } from 'react';
import { useOpinionsOfEach } from '#components/compare/use-compared.ts';
import type { Opinions } from '#components/trace/use-opinions.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { ComparedTrace } from '#lib/trace/compare-view.ts';

type ComparisonFootProps = {
  slug: string;
  texts: readonly ComparedTrace[];
  columns: CSSProperties;
  verdicts: boolean;
  onVerdicts: () => void;
};

/** The answers, and below them, once asked for, what verifiers and raters say. */
export function ComparisonFoot({ slug, texts, columns, verdicts, onVerdicts }: ComparisonFootProps) {
  const said = useOpinionsOfEach(
    slug,
    texts.map(({ id }) => id),
    verdicts,
  );
  return (
    <div className="border-t-2 border-line-strong bg-surface">
      <div role="group" aria-label="Answers" className="grid" style={columns}>
        <span />
        {texts.map(({ id, answer }) => (
          <div key={id} className="min-w-0 border-l border-line px-3 py-3">
            <h3 className="mb-1 text-xs font-medium text-muted">Answer</h3>
            <p className="max-h-96 overflow-y-auto text-base break-words whitespace-pre-wrap">
              {answer === '' ? <span className="text-muted">No answer.</span> : <VisibleText text={answer} />}
            </p>
          </div>
        ))}
      </div>
      {verdicts ? (
        <div
          role="group"
          aria-label="Verdicts and outcomes"
          className="grid border-t border-line"
          style={columns}
        >
          <span />
          {texts.map(({ id }, index) => (
            <div key={id} className="min-w-0 border-l border-line px-3 py-3">
              <h3 className="mb-1 text-xs font-medium text-muted">Outcomes, verdicts and others’ labels</h3>
              {said.isPending && <p className="text-xs text-muted">Loading …</p>}
              {said.isError && (
                <p role="alert" className="text-xs text-danger">
                  They did not load: {said.error.message}{' '}
                  <Button size="sm" onClick={() => void said.refetch()}>
                    Try again
                  </Button>
                </p>
              )}
              {said.isSuccess && <Said said={said.data[index]} />}
            </div>
          ))}
        </div>
      ) : (
        <div className="border-t border-line px-4 py-3">
          <Button size="sm" onClick={onVerdicts}>
            Show verdicts and outcomes
          </Button>
        </div>
      )}
    </div>
  );
}

function Said({ said }: { said: Opinions | undefined }) {
  if (!said || said.outcomes.length + said.opinions.length === 0)
    return <p className="text-xs text-muted">No outcome and no other rater’s label.</p>;
  return (
    <ul className="grid gap-1 text-sm">
      {said.outcomes.map(({ name, value, positive }) => (
        <li key={name} className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <Badge tone={positive === true ? 'accent' : 'neutral'}>{value}</Badge>
        </li>
      ))}
      {said.opinions.map(({ rater, code, label }, index) => (
        <li key={index} className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate">
            {code.name} <span className="text-xs text-muted">{rater.name}</span>
          </span>
          <Badge tone={label?.value === 'yes' ? 'accent' : 'neutral'}>{label ? label.value : 'failed'}</Badge>
        </li>
      ))}
    </ul>
  );
}
