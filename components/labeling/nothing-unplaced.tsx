import { projectHref } from '#components/shell/navigation.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** No quote waits: in the whole project, or among those asked for. */
export function NothingUnplaced({ project, filtered }: { project: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState
        title="No quote like that waits for a place"
        action={<ButtonLink href={projectHref(project, '/unanchored')}>Show all of them</ButtonLink>}
      >
        The rater, code or import you chose has none, or all of them were decided on.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Every quote has its place"
      action={<ButtonLink href={projectHref(project, '/import')}>Import files</ButtonLink>}
    >
      Quotes come here when an import brings labels whose words are not in their trace, or when a changed file
      takes the text away from under them.
    </EmptyState>
  );
}
