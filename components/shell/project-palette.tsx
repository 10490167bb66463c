'use client';
import { Search } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { compareHref } from '#components/compare/compare-href.ts';
import { projectHref, projectPages } from '#components/shell/navigation.ts';
import { PageIcon } from '#components/shell/page-icon.tsx';
import type { ProjectName } from '#components/shell/project-switcher.tsx';
import { CommandPalette, type PaletteGroup } from '#components/ui/command-palette.tsx';
import { KeyboardHelp } from '#components/ui/keyboard-help.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

type ProjectPaletteProps = {
  project: ProjectName;
  projects: readonly ProjectName[];
  /** Finds traces and the like for what is typed. */
  search?: ((query: string) => Promise<readonly PaletteGroup[]>) | undefined;
};

/**
 * The find button with ⌘K behind it, the `g` keys, and the help for both.
 * A page whose single letters mean something (as in labelling) marks itself data-own-keys, and the `g` keys rest.
 */
export function ProjectPalette({ project, projects, search }: ProjectPaletteProps) {
  const [open, setOpen] = useState(false);
  const { setTheme } = useTheme();
  const router = useRouter();
  const traceId = /\/traces\/([0-9a-f-]{36})$/.exec(usePathname())?.[1];
  useHotkeys(
    projectPages.map((page) => `g>${page.key}`),
    (_, hotkey) => {
      const page = projectPages.find((candidate) => candidate.key === hotkey.keys?.at(-1));
      if (page) router.push(projectHref(project.slug, page.path));
    },
    { useKey: true, enabled: () => document.querySelector('[data-own-keys]') === null },
  );
  const groups: PaletteGroup[] = [
    {
      title: 'Pages',
      items: projectPages.map((page) => ({
        id: `page ${page.id}`,
        label: page.label,
        icon: <PageIcon page={page.id} />,
        keys: `g ${page.key}`,
        href: projectHref(project.slug, page.path),
      })),
    },
    {
      title: 'Actions',
      items: [
        {
          id: 'compare',
          label: traceId === undefined ? 'Compare traces' : 'Compare this trace with others of its prompt',
          href:
            traceId === undefined
              ? projectHref(project.slug, '/compare')
              : compareHref(project.slug, [traceId]),
        },
      ],
    },
    {
      title: 'Projects',
      items: projects
        .filter((other) => other.slug !== project.slug)
        .map((other) => ({ id: `project ${other.slug}`, label: other.name, href: projectHref(other.slug) })),
    },
    {
      title: 'Theme',
      items: ['System', 'Light', 'Dark'].map((theme) => ({
        id: `theme ${theme}`,
        label: `Theme: ${theme.toLowerCase()}`,
        onSelect: () => setTheme(theme.toLowerCase()),
      })),
    },
  ];
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-8 w-full items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-sm text-muted hover:border-line-strong hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">Find</span>
        <Kbd keys="mod+k" />
      </button>
      <CommandPalette
        groups={groups.filter((group) => group.items.length > 0)}
        search={search}
        open={open}
        onOpenChange={setOpen}
      />
      <KeyboardHelp groups={help} />
    </>
  );
}

const help = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: 'mod+k', action: 'Find anything' },
      { keys: '?', action: 'Show the keys' },
      { keys: 'escape', action: 'Close what is open' },
    ],
  },
  {
    title: 'Go to',
    shortcuts: projectPages.map((page) => ({ keys: `g ${page.key}`, action: page.label })),
  },
];
