import type { Metadata } from 'next';
import { CodebookPage } from '#components/codebook/codebook-page.tsx';
import { shapeHistory } from '#components/codebook/history.ts';
import { PageBody } from '#components/shell/page-body.tsx';
import { readyCodebooks } from '#lib/labels/codebooks.ts';
import { roleAllows } from '#lib/server/access.ts';
import { pageMember } from '#lib/server/page.ts';
import { listCodeUsage } from '#lib/server/queries/list-code-usage.ts';
import { listCodebookVersions } from '#lib/server/queries/list-codebook-versions.ts';
import { listCodebooks } from '#lib/server/queries/list-codebooks.ts';

export const metadata: Metadata = { title: 'Codebook' };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project, role } = await pageMember((await params).project, 'viewer');
  const [codebooks, usage, versions] = await Promise.all([
    listCodebooks(project.id, { archived: true }),
    listCodeUsage(project.id),
    listCodebookVersions(project.id),
  ]);
  return (
    <PageBody>
      <CodebookPage
        project={project.slug}
        codebooks={codebooks}
        usage={usage}
        history={shapeHistory(versions)}
        ready={readyCodebooks.map(({ codes, ...codebook }) => ({
          ...codebook,
          codes: codes.map(({ key, name, definition }) => ({ key, name, definition })),
        }))}
        editable={roleAllows(role, 'researcher')}
      />
    </PageBody>
  );
}
