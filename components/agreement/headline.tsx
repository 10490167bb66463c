import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { cellHref, tracesHref, type Which } from '#components/agreement/agreement-state.ts';
import { absenceWord, sideName } from '#components/agreement/side-name.ts';
import { formatCount } from '#components/ui/format-number.ts';
import type { Agreement } from '#lib/statistics/agreement.ts';

export type Comparison = { slug: string; code: string; codeName: string; a: string; b: string; which: Which };

/** What was compared and how much of it counts, in one sentence whose numbers lead to their traces. */
export function Headline({ comparison, whole }: { comparison: Comparison; whole: Agreement }) {
  const { slug, codeName, a, b, which } = comparison;
  const { n, missing } = whole;
  const toMissing = cellHref(slug, comparison, which, 'missing');
  const toCounted = cellHref(slug, comparison, which, 'counted');
  const all = tracesHref(slug, which);
  const reasons = missingReasons(comparison, missing);
  return (
    <p className="text-base text-pretty">
      <strong className="font-semibold">{sideName(a)}</strong> against{' '}
      <strong className="font-semibold">{sideName(b)}</strong> on <q>{codeName}</q>,{' '}
      <Count href={all}>{formatCount(n + missing.total)} traces</Count>:{' '}
      <Count href={n === 0 ? undefined : toCounted}>n {formatCount(n)}</Count>, missing{' '}
      <Count href={missing.total === 0 ? undefined : toMissing}>{formatCount(missing.total)}</Count>
      {reasons.length > 0 && ` (${reasons.join(', ')})`}
    </p>
  );
}

/** Why traces are left out: "no verdict 2, unsure 1". */
export function missingReasons(
  { a, b }: Pick<Comparison, 'a' | 'b'>,
  missing: Agreement['missing'],
): string[] {
  const [lacksA, lacksB] = [absenceWord(a), absenceWord(b)];
  const same = lacksA === lacksB;
  const reasons: [string, number][] = [
    [same ? `${lacksA} by ${sideName(a)}` : lacksA, missing.a],
    [same ? `${lacksB} by ${sideName(b)}` : lacksB, missing.b],
    ['neither', missing.both],
    ['unsure', missing.unsure],
  ];
  return reasons.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${formatCount(count)}`);
}

function Count({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return <span className="font-medium tabular-nums">{children}</span>;
  return (
    <Link href={href} className="font-medium link tabular-nums">
      {children}
    </Link>
  );
}
