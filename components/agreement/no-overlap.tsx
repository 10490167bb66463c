import { cellHref } from '#components/agreement/agreement-state.ts';
import type { Comparison } from '#components/agreement/headline.tsx';
import { absenceWord, sideName } from '#components/agreement/side-name.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { Agreement } from '#lib/statistics/agreement.ts';

/** No trace has a yes or no from both: says which side lacks what. */
export function NoOverlap({ comparison, whole }: { comparison: Comparison; whole: Agreement }) {
  const { slug, a, b, which } = comparison;
  const { missing } = whole;
  if (missing.total === 0)
    return <EmptyState title="No trace passes the filter.">Drop a condition above to count more.</EmptyState>;
  const lines = [
    sideLine(a, missing.a + missing.both),
    sideLine(b, missing.b + missing.both),
    missing.unsure > 0 ? `One of the two is unsure on ${formatCount(missing.unsure)}.` : null,
  ].filter((line) => line !== null);
  return (
    <EmptyState
      title="No trace has a yes or a no from both sides."
      action={
        <ButtonLink href={cellHref(slug, comparison, which, 'missing')}>
          Open the {formatCount(missing.total)} traces
        </ButtonLink>
      }
    >
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>Label these traces, or compare other sides: the pickers say how many traces each has answered.</p>
    </EmptyState>
  );
}

function sideLine(ref: string, count: number): string | null {
  return count === 0 ? null : `${sideName(ref)}: ${absenceWord(ref)} on ${formatCount(count)} traces.`;
}
