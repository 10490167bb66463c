import { Link } from '#components/ui/link.tsx';
import { compareHref } from '#components/compare/compare-href.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import type { LinkedTrace } from '#lib/trace/compare-view.ts';

type LinkedTracesProps = { slug: string; traceId: string | undefined; linked: readonly LinkedTrace[] };

/** The traces the source ties to this one; each opens beside it, the one the link begins at on the right. */
export function LinkedTraces({ slug, traceId, linked }: LinkedTracesProps) {
  if (traceId === undefined || linked.length === 0) return null;
  return (
    <section aria-label="Linked traces">
      <h2 className="mb-1.5 text-xs font-medium text-muted">Linked traces</h2>
      <ul className="flex flex-wrap gap-2">
        {linked.map(({ id, kind, title, direction }) => (
          <li key={`${kind} ${direction} ${id}`}>
            <Link
              href={compareHref(slug, direction === 'from' ? [traceId, id] : [id, traceId])}
              className={buttonClass({ size: 'sm' })}
            >
              {kind}: <VisibleText text={title} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
