import { Link } from '#components/ui/link.tsx';
import { tracesHref, type Which } from '#components/agreement/agreement-state.ts';
import { Callout } from '#components/ui/callout.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { observabilities, type Observability } from '#lib/trace/glossary.ts';

/** How many of the counted traces hold which kind of reasoning. */
export type ObservabilityCount = { observability: string; n: number; missing: number };

type ObservabilityNoteProps = { slug: string; which: Which; counts: readonly ObservabilityCount[] };

/**
 * Says so where reasoning of different kinds is counted together. A number is a link only where every such trace
 * counts: the list behind it has to be as long as the number.
 */
export function ObservabilityNote({ slug, which, counts }: ObservabilityNoteProps) {
  const counted = counts.filter(({ n }) => n > 0).sort((x, y) => y.n - x.n);
  if (counted.length < 2) return null;
  return (
    <Callout>
      Different kinds of reasoning are counted together:{' '}
      {counted.map(({ observability, n, missing }, index) => (
        <span key={observability}>
          {index > 0 && ', '}
          {missing > 0 ? (
            text(observability, n)
          ) : (
            <Link href={tracesHref(slug, { ...which, observability: [observability] })} className="link">
              {text(observability, n)}
            </Link>
          )}
        </span>
      ))}
      . A monitor sees less in a summary or in none; split by observability to compare like with like.
    </Callout>
  );
}

function text(observability: string, n: number): string {
  return `${nameOf(observability)} ${formatCount(n)}`;
}

function nameOf(observability: string): string {
  if (!Object.hasOwn(observabilities, observability)) return observability;
  const { name } = observabilities[observability as Observability];
  return observability === 'none' ? 'no reasoning' : name.toLowerCase();
}
