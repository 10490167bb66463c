import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatShare } from '#components/ui/format-number.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import type { CandidateView } from '#lib/server/queries/find-candidates.ts';
import { blockKinds } from '#lib/trace/glossary.ts';

type CardProps = { candidate: CandidateView; number: number; chosen: boolean; onChoose: () => void };

/** One place with what stands around it. */
export function CandidateCard({ candidate, number, chosen, onChoose }: CardProps) {
  const { kind, before, text, after, similarity } = candidate;
  return (
    <li>
      <button
        type="button"
        data-quote=""
        aria-pressed={chosen}
        onClick={onChoose}
        className={classNames(
          'block w-full rounded-md border px-3 py-2 text-left',
          chosen ? 'border-accent bg-accent-soft/40' : 'border-line hover:bg-hover/60',
        )}
      >
        <span className="flex items-center gap-2 text-xs text-muted">
          <Kbd keys={String(number)} />
          {blockKinds[kind]}
          <span className="ml-auto tabular-nums">
            {similarity === 1 ? 'the same words' : `${formatShare(similarity, 0)} of its characters agree`}
          </span>
        </span>
        <span
          className="mt-1.5 block max-h-52 reading overflow-y-auto break-words whitespace-pre-wrap"
          dir="auto"
        >
          <span className="text-faint">
            …<VisibleText text={before} />
          </span>
          <mark className="bg-search text-ink">
            <VisibleText text={text} />
          </mark>
          <span className="text-faint">
            <VisibleText text={after} />…
          </span>
        </span>
      </button>
    </li>
  );
}
