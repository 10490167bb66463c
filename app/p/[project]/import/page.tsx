import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageBody } from '#components/shell/page-body.tsx';
import { ImportFlow } from '#components/transfer/import-flow.tsx';
import { ImportListLive } from '#components/transfer/import-list-live.tsx';
import { noUploads, type UploadsState } from '#components/transfer/import-uploads.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Format } from '#lib/formats/format.ts';
import { formats } from '#lib/formats/index.ts';
import { roleAllows } from '#lib/server/access.ts';
import { listUploads, uploadLimitBytes } from '#lib/server/import/uploads.ts';
import { pageMember } from '#lib/server/page.ts';
import { findImport, listImports } from '#lib/server/queries/get-import.ts';

export const metadata: Metadata = { title: 'Import' };

type ImportPageProps = {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ draft?: string | string[] }>;
};

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const { project: slug } = await params;
  const { draft } = await searchParams;
  const { project, role } = await pageMember(slug, 'viewer');
  const imports = await listImports(project.id);
  const start = await startOf(project, typeof draft === 'string' ? draft : undefined);
  return (
    <PageBody>
      <PageHeader title="Import" />
      {roleAllows(role, 'researcher') ? (
        <ImportFlow
          project={project.slug}
          formats={(formats as readonly Format[]).map(({ id, label, description, options = [] }) => ({
            ...{ id, label, description, options },
          }))}
          start={start}
          limitBytes={uploadLimitBytes}
        />
      ) : (
        <div className="mb-10">
          <EmptyState title="Researchers import">
            Your role lets you read and label what is in the project. Ask an owner for the role Researcher to
            bring in files yourself.
          </EmptyState>
        </div>
      )}
      {imports.length > 0 && (
        <Section title="Recent imports">
          <ImportListLive project={project.slug} imports={imports} />
        </Section>
      )}
    </PageBody>
  );
}

/** The files that wait at the server, after a reload. An import that has begun has a page of its own. */
async function startOf(
  project: { id: number; slug: string },
  draft: string | undefined,
): Promise<UploadsState> {
  const found = draft === undefined ? null : await findImport(project.id, draft);
  if (!found) return noUploads;
  if (found.status !== 'uploading') redirect(`/p/${encodeURIComponent(project.slug)}/imports/${found.id}`);
  const uploads = await listUploads(found.id);
  return {
    importId: found.id,
    uploads: uploads.map((one) => ({ ...one, sentBytes: one.bytes, state: 'sent', problem: null })),
  };
}
