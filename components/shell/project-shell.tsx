import type { ReactNode } from 'react';
import { AccountMenu } from '#components/shell/account-menu.tsx';
import type { PageCounts, ProjectPageId } from '#components/shell/navigation.ts';
import { PhoneMenu } from '#components/shell/phone-menu.tsx';
import { ProjectLinks } from '#components/shell/project-links.tsx';
import { ProjectPalette } from '#components/shell/project-palette.tsx';
import { ProjectSwitcher, type ProjectName } from '#components/shell/project-switcher.tsx';
import type { PaletteGroup } from '#components/ui/command-palette.tsx';

type ProjectShellProps = {
  project: ProjectName;
  projects: readonly ProjectName[];
  user: { name: string; email: string };
  /** What the user may do here, in words: "Annotator". */
  role: string;
  /** Left out, the address decides. */
  active?: ProjectPageId | undefined;
  counts?: PageCounts;
  signOut?: (() => Promise<void>) | undefined;
  search?: ((query: string) => Promise<readonly PaletteGroup[]>) | undefined;
  children: ReactNode;
};

/** The frame of every page of a project: a rail on the left, on a phone a bar on top. */
export function ProjectShell(props: ProjectShellProps) {
  const { project, projects, user, role, active, counts = {}, signOut, search, children } = props;
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-surface px-3 py-2 text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-canvas px-2 md:hidden">
        <PhoneMenu title={project.name}>
          <ProjectLinks slug={project.slug} active={active} counts={counts} />
          <div className="mt-4 border-t border-line pt-4">
            <AccountMenu user={user} role={role} signOut={signOut} />
          </div>
        </PhoneMenu>
        <div className="min-w-0">
          <ProjectSwitcher project={project} projects={projects} />
        </div>
      </header>
      <div className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-3 border-r border-line p-2 md:flex print:hidden">
        <ProjectSwitcher project={project} projects={projects} />
        <ProjectPalette project={project} projects={projects} search={search} />
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ProjectLinks slug={project.slug} active={active} counts={counts} />
        </div>
        <AccountMenu user={user} role={role} signOut={signOut} />
      </div>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}
