import type { Metadata } from 'next';
import { LabellingProgress } from '#components/explore/labelling-progress.tsx';
import { NextSteps } from '#components/explore/next-steps.tsx';
import { OutcomeRates } from '#components/explore/outcome-rates.tsx';
import { OverviewCounts } from '#components/explore/overview-counts.tsx';
import { RecentImports } from '#components/explore/recent-imports.tsx';
import { PageBody } from '#components/shell/page-body.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { pageMember } from '#lib/server/page.ts';
import { getOverview } from '#lib/server/queries/get-overview.ts';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage({ params }: { params: Promise<{ project: string }> }) {
  const { project: slug } = await params;
  const { project, role } = await pageMember(slug, 'viewer');
  const { counts, labelling, outcomes, imports } = await getOverview(project.id);
  return (
    <PageBody>
      <PageHeader title={project.name} />
      {counts.traces > 0 && <OverviewCounts project={project.slug} counts={counts} />}
      <NextSteps project={project.slug} counts={counts} role={role} />
      <div className="grid gap-x-12 lg:grid-cols-2">
        {counts.traces > 0 && (
          <LabellingProgress project={project.slug} codes={labelling} total={counts.traces} />
        )}
        {/* Who labels blind is not told what to expect. */}
        {role !== 'annotator' && <OutcomeRates project={project.slug} outcomes={outcomes} />}
      </div>
      {imports.length > 0 && <RecentImports project={project.slug} imports={imports} />}
    </PageBody>
  );
}
