'use client';
import { LogOut } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { ThemeToggle } from '#components/ui/theme-toggle.tsx';

type AccountMenuProps = {
  user: { name: string; email: string };
  /** What they may do here, in words. */
  role?: string | undefined;
  signOut?: (() => Promise<void>) | undefined;
};

export function AccountMenu({ user, role, signOut }: AccountMenuProps) {
  const [leaving, startTransition] = useTransition();
  return (
    <Popover
      label="Account"
      side="top"
      className="w-56 p-1!"
      trigger={
        <button
          type="button"
          className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover data-[state=open]:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold text-accent"
          >
            {initials(user.name)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="sr-only">Account: </span>
            <span className="block truncate text-sm leading-4.5">{user.name}</span>
            {role !== undefined && <span className="block truncate text-2xs text-faint">{role}</span>}
          </span>
        </button>
      }
    >
      <p className="truncate px-2 py-1.5 text-xs text-muted">{user.email}</p>
      <div className="flex items-center justify-between gap-6 px-2 py-1.5">
        Theme
        <ThemeToggle />
      </div>
      {signOut !== undefined && (
        <div className="-mx-1 mt-1 border-t border-line px-1 pt-1">
          <Button
            variant="ghost"
            disabled={leaving}
            onClick={() => startTransition(signOut)}
            className="w-full justify-start! px-2!"
          >
            <LogOut aria-hidden />
            Sign out
          </Button>
        </div>
      )}
    </Popover>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
