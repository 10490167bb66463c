import type { SearchableShare } from '#lib/trace/trace-row.ts';

/** Says how much of the text a search finds while the index is still being filled. Rounded down: 100 % is all. */
export function SearchProgress({ searchable, total }: SearchableShare) {
  const percent = Math.floor((searchable / total) * 100);
  const counts = `${searchable.toLocaleString('en')} of ${total.toLocaleString('en')} traces`;
  return (
    <p
      className="text-xs text-muted tabular-nums"
      title={`${counts}. Texts become searchable in the background after an import; titles are at once.`}
    >
      {percent} % of the texts are searchable so far
    </p>
  );
}
