import { formatCount } from '#components/ui/format-number.ts';
import type { ImportCheck } from '#lib/server/queries/get-import.ts';

/** What is asked before traces are changed, from what a check found; null where it found none that would. */
export function changeQuestion({
  counts,
  changes,
}: Pick<ImportCheck, 'counts' | 'changes'>): { title: string; description: string } | null {
  const { changed } = counts.traces;
  if (changed === 0) return null;
  const sum = (of: 'labels' | 'lost') => changes.reduce((total, change) => total + change[of], 0);
  const [labels, lost] = [sum('labels'), sum('lost')];
  const among = changed > changes.length ? `Of the first ${formatCount(changes.length)}: ` : '';
  const kept = labels === 0 ? 'no labels are on them' : `${words(labels, 'label stays', 'labels stay')}`;
  const quotes =
    lost === 0
      ? labels === 0
        ? ''
        : ', every quote keeps a place'
      : `, ${words(lost, 'quote loses its place', 'quotes lose their place')}`;
  const said = `${among}${kept}${quotes}.`;
  return {
    title: `${words(changed, 'trace', 'traces')} would change`,
    description: `${said.charAt(0).toUpperCase()}${said.slice(1)} Their text is replaced by what the files say now.`,
  };
}

function words(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
