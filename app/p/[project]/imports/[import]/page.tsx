import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PageBody } from '#components/shell/page-body.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { ImportLive } from '#components/transfer/import-live.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { formats } from '#lib/formats/index.ts';
import { roleAllows } from '#lib/server/access.ts';
import { listUploads } from '#lib/server/import/uploads.ts';
import { pageMember } from '#lib/server/page.ts';
import { findImport, listImportIssues } from '#lib/server/queries/get-import.ts';

export const metadata: Metadata = { title: 'Import' };

type OneImportProps = {
  params: Promise<{ project: string; import: string }>;
  searchParams: Promise<{ issues?: string | string[] }>;
};

/** As many as the progress route sends. */
const issuesAtOnce = 200;

export default async function OneImportPage({ params, searchParams }: OneImportProps) {
  const { project: slug, import: id } = await params;
  const { project, role } = await pageMember(slug, 'viewer');
  const found = (await findImport(project.id, id)) ?? notFound();
  const page = `/p/${encodeURIComponent(project.slug)}/import`;
  if (found.status === 'uploading') redirect(`${page}?draft=${found.id}`);
  const issuesFrom = Math.max(0, Math.trunc(Number((await searchParams).issues ?? 0)) || 0);
  const [issues, uploads] = await Promise.all([
    listImportIssues(project.id, found.id, issuesFrom, issuesAtOnce),
    listUploads(found.id),
  ]);
  return (
    <PageBody>
      <PageHeader
        breadcrumb={[{ label: 'Import', href: page }]}
        title={<VisibleText text={found.source || 'Import'} />}
      />
      <ImportLive
        key={found.id}
        project={project.slug}
        found={found}
        issues={issues}
        issuesFrom={issuesFrom}
        files={uploads.length > 0 ? uploads.length : null}
        formats={Object.fromEntries(formats.map(({ id, label }) => [id, label]))}
        mayCancel={roleAllows(role, 'researcher')}
      />
    </PageBody>
  );
}
