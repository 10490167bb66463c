import Link from 'next/link';
import { tracesHref, type Which } from '#components/agreement/agreement-state.ts';
import { Callout } from '#components/ui/callout.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { observabilities, type Observability } from '#lib/trace/glossary.ts';

/** How many of the counted traces hold which kind of reasoning. */
export type ObservabilityCount = { observability: string; n: number };

type ObservabilityNoteProps = { slug: string; which: Which; counts: readonly ObservabilityCount[] };

/** Says so where reasoning of different kinds is counted together. */
export function ObservabilityNote({ slug, which, counts }: ObservabilityNoteProps) {
  const counted = counts.filter(({ n }) => n > 0).sort((x, y) => y.n - x.n);
  if (counted.length < 2) return null;
  return (
    <Callout>
      Different kinds of reasoning are counted together:{' '}
      {counted.map(({ observability, n }, index) => (
        <span key={observability}>
          {index > 0 && ', '}
          <Link
            href={tracesHref(slug, { ...which, observability: [observability] })}
            className="link tabular-nums"
          >
            {nameOf(observability)} {formatCount(n)}
          </Link>
        </span>
      ))}
      . A monitor sees less in a summary or in none; split by observability to compare like with like.
    </Callout>
  );
}

function nameOf(observability: string): string {
  if (!Object.hasOwn(observabilities, observability)) return observability;
  const { name } = observabilities[observability as Observability];
  return observability === 'none' ? 'no reasoning' : name.toLowerCase();
}
