import type { Metadata } from 'next';
import { NewProjectDialog } from '#components/account/new-project-dialog.tsx';
import { OutsideProject } from '#components/account/outside-project.tsx';
import { ProjectList } from '#components/account/project-list.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { pageUser } from '#lib/server/page.ts';
import { hasPassword } from '#lib/server/queries/members.ts';
import { listProjects } from '#lib/server/queries/projects.ts';

export const metadata: Metadata = { title: 'Projects' };

export default async function HomePage() {
  const user = await pageUser('/');
  const [projects, withPassword] = await Promise.all([listProjects(user.id), hasPassword(user.id)]);
  return (
    <OutsideProject user={user}>
      <PageHeader title="Projects" actions={user.mayCreate && projects.length > 0 && <NewProjectDialog />} />
      {!withPassword && (
        <div className="mb-6">
          <Callout
            action={
              <ButtonLink href="/account" size="sm">
                Choose a password
              </ButtonLink>
            }
          >
            You came with a one-time link. With a password you can come back without another one.
          </Callout>
        </div>
      )}
      {projects.length > 0 ? (
        <ProjectList projects={projects} />
      ) : user.mayCreate ? (
        <EmptyState title="No projects yet" action={<NewProjectDialog />}>
          A project holds traces, the codebook they are labelled with, and the people who label them.
        </EmptyState>
      ) : (
        <EmptyState title="You are in no project yet">
          Ask the owner of a project to add {user.email} under Members.
        </EmptyState>
      )}
    </OutsideProject>
  );
}
