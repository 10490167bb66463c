'use client';
import { Check, ChevronsUpDown } from 'lucide-react';
import { projectHref } from '#components/shell/navigation.ts';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/dropdown-menu.tsx';

export type ProjectName = { slug: string; name: string };

type ProjectSwitcherProps = { project: ProjectName; projects: readonly ProjectName[] };

export function ProjectSwitcher({ project, projects }: ProjectSwitcherProps) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-9 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover data-[state=open]:bg-hover"
        >
          <span className="min-w-0 flex-1 truncate font-semibold tracking-tight">{project.name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span className="sr-only">Change project</span>
        </button>
      }
    >
      <MenuLabel>Projects</MenuLabel>
      {projects.map((other) => (
        <MenuItem
          key={other.slug}
          href={projectHref(other.slug)}
          icon={
            other.slug === project.slug ? <Check aria-label="Current" /> : <span className="block size-4" />
          }
        >
          {other.name}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem href="/" icon={<span className="block size-4" />}>
        All projects
      </MenuItem>
    </Menu>
  );
}
