import { PageBody } from '#components/shell/page-body.tsx';
import { projectHref } from '#components/shell/navigation.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

/** In place of the table when its address means no list at all. */
export function UnusableFilter({ project, reason }: { project: string; reason: string }) {
  return (
    <PageBody width="narrow">
      <PageHeader title="Traces" />
      <ErrorState
        title="This address is no list of traces"
        action={<ButtonLink href={projectHref(project, '/traces')}>Show all traces</ButtonLink>}
      >
        {reason}
      </ErrorState>
    </PageBody>
  );
}
