'use client';
import { Bookmark, Check } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { NewView } from '#components/explore/new-view.tsx';
import { isFree } from '#components/explore/use-row-cursor.ts';
import { ViewActions } from '#components/explore/view-actions.tsx';
import { listHref } from '#components/trace/links.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Popover } from '#components/ui/popover.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { normaliseListAddress, type SavedView } from '#lib/trace/list-address.ts';

type ViewsMenuProps = {
  project: string;
  views: readonly SavedView[];
  /** The view the address names, and what the address says now. */
  viewId: string | null;
  address: string;
  mayShare: boolean;
  /** Whether they may change what others shared. */
  changesShared: boolean;
};

/** The views of the table under their names; to keep this one, and to change or take away the one that is open. */
export function ViewsMenu({ project, views, viewId, address, mayShare, changesShared }: ViewsMenuProps) {
  const [open, setOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  const router = useRouter();
  useHotkeys('v', () => setOpen(true), { enabled: isFree, preventDefault: true });
  const current = views.find(({ id }) => id === viewId) ?? null;
  const normal = normaliseListAddress(address);
  const now = normal.ok ? normal.value : address;
  const changed = current !== null && current.address !== now;
  const go = (id: string | null) =>
    startTransition(() => {
      router.replace(listHref(project, [now, id === null ? '' : `view=${id}`].filter(Boolean).join('&')));
      router.refresh();
    });
  return (
    <Popover
      label="Views"
      open={open}
      onOpenChange={setOpen}
      className="w-88 p-0"
      trigger={
        <Button aria-busy={pending} className="max-w-56 min-w-0">
          <Bookmark aria-hidden className={current ? 'fill-current' : ''} />
          <span className="truncate max-sm:sr-only">{current?.name ?? 'Views'}</span>
          {changed && <span className="text-xs text-muted">changed</span>}
        </Button>
      }
    >
      {views.length === 0 ? (
        <p className="px-3 pt-3 text-xs text-muted">
          No views yet. A view keeps filters, search, order and columns under a name.
        </p>
      ) : (
        <ul aria-label="Views" className="max-h-72 overflow-y-auto p-1.5">
          {views.map(({ id, name, shared, own }) => (
            <li key={id}>
              <Link
                href={listHref(project, `view=${id}`)}
                aria-current={id === viewId ? 'true' : undefined}
                onClick={() => setOpen(false)}
                className={classNames(
                  'flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover',
                  id === viewId && 'font-medium',
                )}
              >
                <span className="min-w-0 flex-1 truncate" title={name}>
                  {name}
                </span>
                <span className="text-xs text-muted">
                  {shared ? (own ? 'shared by you' : 'shared') : 'private'}
                </span>
                {id === viewId && <Check aria-hidden className="size-4 text-accent" />}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {current && (current.own || (current.shared && changesShared)) && (
        <ViewActions
          key={current.id}
          {...{ project, mayShare }}
          view={current}
          address={changed ? now : null}
          onDone={(message, left) => {
            toast(message);
            go(left);
          }}
        />
      )}
      <NewView
        {...{ project, mayShare }}
        address={now}
        onSaved={(id, name) => {
          setOpen(false);
          toast(`The view “${name}” is saved.`);
          go(id);
        }}
      />
    </Popover>
  );
}
