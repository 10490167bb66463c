'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

export type Shortcut = { keys: string; action: string };
export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] };

/** The dialog behind `?`: its own groups and those the parts of the page have added. Once per page. */
export function KeyboardHelp({ groups = noGroups }: { groups?: readonly ShortcutGroup[] | undefined }) {
  const [open, setOpen] = useState(false);
  const added = useSyncExternalStore(
    subscribe,
    () => current,
    () => noGroups,
  );
  useHotkeys('shift+slash, ?', () => setOpen((shown) => !shown), { preventDefault: true, useKey: true });
  return (
    <Dialog title="Keyboard" size="lg" open={open} onOpenChange={setOpen}>
      <div className="gap-x-10 sm:columns-2">
        {[...added, ...groups].map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-muted">{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div
                  key={shortcut.keys + shortcut.action}
                  className="flex min-h-8 items-center justify-between gap-4 border-b border-line text-sm"
                >
                  <dt>{shortcut.action}</dt>
                  <dd className="shrink-0">
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Adds a group to the help for as long as it is on the page. Pass a constant. */
export function ShortcutHelp({ group }: { group: ShortcutGroup }) {
  useEffect(() => {
    publish([...current, group]);
    return () => publish(current.filter((other) => other !== group));
  }, [group]);
  return null;
}

const noGroups: readonly ShortcutGroup[] = [];
let current: readonly ShortcutGroup[] = noGroups;
const listeners = new Set<() => void>();

function publish(next: readonly ShortcutGroup[]): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
