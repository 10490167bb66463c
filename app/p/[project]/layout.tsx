import type { ReactNode } from 'react';
import { ProjectShell } from '#components/shell/project-shell.tsx';
import { signOut } from '#lib/actions/accounts.ts';
import { pageMember } from '#lib/server/page.ts';
import { countUnplaced, reachOfUnplaced } from '#lib/server/queries/list-unplaced.ts';
import { listProjectNames } from '#lib/server/queries/projects.ts';
import { memberRoles } from '#lib/trace/glossary.ts';

type LayoutProps = { params: Promise<{ project: string }>; children: ReactNode };

/** The frame around a project's pages. Each page asks for its own role: a layout is no gate. */
export default async function ProjectLayout({ params, children }: LayoutProps) {
  const { project: slug } = await params;
  const { project, role, user } = await pageMember(slug, 'viewer');
  const [projects, unanchored] = await Promise.all([
    listProjectNames(user.id),
    countUnplaced(project.id, {}, reachOfUnplaced(role, user)),
  ]);
  async function leave() {
    'use server';
    await signOut(undefined);
  }
  return (
    <ProjectShell
      project={{ slug: project.slug, name: project.name }}
      projects={projects}
      user={{ name: user.name, email: user.email }}
      role={memberRoles[role]}
      counts={{ unanchored }}
      signOut={leave}
    >
      {children}
    </ProjectShell>
  );
}
