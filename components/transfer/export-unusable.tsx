import { projectHref } from '#components/shell/navigation.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

type ExportUnusableProps = {
  project: string;
  because: 'role' | 'address' | 'nothing';
  detail?: string | undefined;
};

/** Why there is nothing to export here, and what to do. */
export function ExportUnusable({ project, because, detail }: ExportUnusableProps) {
  if (because === 'role')
    return (
      <EmptyState title="Viewers do not export">
        Annotators export their own labels, researchers everybody’s. An owner of the project can change your
        role.
      </EmptyState>
    );
  if (because === 'nothing')
    return (
      <EmptyState
        title="No labels yet"
        action={
          <>
            <ButtonLink href={projectHref(project, '/traces')} variant="primary">
              Label traces
            </ButtonLink>
            <ButtonLink href={projectHref(project, '/import')}>Import labels</ButtonLink>
          </>
        }
      >
        What people and monitors say about traces is exported from here, each label with its quotes.
      </EmptyState>
    );
  return (
    <EmptyState
      title="This choice of traces is not understood"
      action={<ButtonLink href={projectHref(project, '/export')}>Export all traces</ButtonLink>}
    >
      Nothing is offered, because the file would hold other labels than the address says: {detail}
    </EmptyState>
  );
}
