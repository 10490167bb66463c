'use client';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { dialogClass, scrimClass } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useFound, type PaletteGroup, type PaletteItem } from '#components/ui/use-found.ts';

export type { PaletteGroup, PaletteItem };

type CommandPaletteProps = {
  groups: readonly PaletteGroup[];
  /** Finds more for what is typed, as on the server; results are shown as they are. */
  search?: ((query: string) => Promise<readonly PaletteGroup[]>) | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function CommandPalette({ groups, search, open, onOpenChange }: CommandPaletteProps) {
  const [query, setQuery] = useState('');
  const found = useFound(query, search);
  const router = useRouter();
  useHotkeys('mod+k', () => onOpenChange(!open), { preventDefault: true, enableOnFormTags: true });

  const change = (next: boolean) => {
    if (!next) setQuery('');
    onOpenChange(next);
  };
  const run = (item: PaletteItem) => {
    change(false);
    if (item.href === undefined) item.onSelect();
    else router.push(item.href);
  };

  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content aria-describedby={undefined} className={`${dialogClass} max-w-xl overflow-hidden`}>
          <Radix.Title className="sr-only">Find anything</Radix.Title>
          <Command label="Find anything" loop filter={matches} className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 text-muted" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Find a page, a project, a trace or an action"
                className="h-12 flex-1 bg-transparent text-base outline-none"
              />
              {found.pending && <span className="text-xs text-faint">searching</span>}
            </div>
            <Command.List className="max-h-96 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-sm text-muted">
                {found.failed
                  ? 'The search did not answer. Try again in a moment.'
                  : 'Nothing has that name.'}
              </Command.Empty>
              {groups.map((group) => (
                <Items key={group.title} group={group} onRun={run} />
              ))}
              {found.groups.map((group) => (
                <Items key={group.title} group={group} onRun={run} always />
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Items(props: { group: PaletteGroup; onRun: (item: PaletteItem) => void; always?: boolean }) {
  const { group, onRun, always = false } = props;
  return (
    <Command.Group
      heading={group.title}
      forceMount={always}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
    >
      {group.items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          keywords={[item.label, ...(item.keywords ?? [])]}
          forceMount={always}
          onSelect={() => onRun(item)}
          className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-muted"
        >
          {item.icon}
          <span className="min-w-0 truncate">{item.label}</span>
          {item.hint !== undefined && (
            <span className="min-w-0 flex-1 truncate text-xs text-faint">{item.hint}</span>
          )}
          {item.keys !== undefined && (
            <span className="ml-auto">
              <Kbd keys={item.keys} />
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Every word typed stands somewhere in the name; those that begin with it come first. */
function matches(_: string, query: string, keywords: string[] = []): number {
  const name = keywords.join(' ').toLowerCase();
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (!words.every((word) => name.includes(word))) return 0;
  return name.startsWith(words[0] ?? '') ? 1 : 0.5;
}
