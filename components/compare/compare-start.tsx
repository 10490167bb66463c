import { MissingTraces } from '#components/compare/missing-traces.tsx';
import { projectHref } from '#components/shell/navigation.ts';
import { PageBody } from '#components/shell/page-body.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

/** Nothing to compare yet: where to begin. */
export function CompareStart({ slug, missing }: { slug: string; missing: readonly string[] }) {
  return (
    <PageBody width="narrow">
      <PageHeader title="Compare" description="Two to four traces side by side, their reasoning aligned." />
      <div className="grid gap-4">
        <MissingTraces missing={missing} />
        <EmptyState
          title="No traces chosen"
          action={<ButtonLink href={projectHref(slug, '/traces')}>Open the traces</ButtonLink>}
        >
          Open a trace and press <Kbd keys="|" />. The samples of its prompt and the traces linked to it are
          shown; choose which to compare.
        </EmptyState>
      </div>
    </PageBody>
  );
}
