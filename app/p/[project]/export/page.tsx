import type { Metadata } from 'next';
import { ExportPage } from '#components/transfer/export-page.tsx';
import { parseExportState } from '#components/transfer/export-state.ts';
import { ExportUnusable } from '#components/transfer/export-unusable.tsx';
import { PageBody } from '#components/shell/page-body.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getExportShape } from '#lib/exports/index.ts';
import { roleAllows } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { previewExport } from '#lib/server/exports/preview-export.ts';
import { everybody } from '#lib/server/exports/selected-labels.ts';
import { pageMember } from '#lib/server/page.ts';
import { findFilterNames } from '#lib/server/queries/find-filter-names.ts';
import { countSelected, listExportChoices } from '#lib/server/queries/list-export-choices.ts';

export const metadata: Metadata = { title: 'Export' };

type PageProps = {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: PageProps) {
  const { project, role, user } = await pageMember((await params).project, 'viewer');
  const { state, ignored } = parseExportState(await searchParams);
  const everybodys = roleAllows(role, 'researcher');
  const load = async () => {
    const reach = everybodys ? everybody : { onlyUserId: user.id };
    const { shape, selection } = state;
    const [choices, counts, preview, names] = await Promise.all([
      listExportChoices(project.id, selection, reach),
      countSelected(project.id, selection, reach),
      previewExport(project, getExportShape(shape), selection, reach),
      findFilterNames(project.id, selection.filter),
    ]);
    return { choices, counts, preview, names };
  };
  return (
    <PageBody>
      <PageHeader
        title="Export"
        description={
          everybodys
            ? 'Labels with their evidence, as files that others can load and check.'
            : 'Your own labels with their evidence. Researchers export everybody’s.'
        }
      />
      {!roleAllows(role, 'annotator') ? (
        <ExportUnusable project={project.slug} because="role" />
      ) : ignored.length > 0 ? (
        <ExportUnusable project={project.slug} because="address" detail={ignored.join(', ')} />
      ) : (
        await load().then(
          (loaded) => <ExportPage {...loaded} project={project.slug} {...{ state, everybodys }} />,
          (error: unknown) => {
            if (!(error instanceof AppError)) throw error;
            return <ExportUnusable project={project.slug} because="address" detail={error.message} />;
          },
        )
      )}
    </PageBody>
  );
}
