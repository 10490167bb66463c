'use client';
import { Menu as MenuIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Drawer } from '#components/ui/drawer.tsx';

/** The rail, where there is no room for it. Any link pressed in it closes it. */
export function PhoneMenu({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Drawer
      title={title}
      side="left"
      open={open}
      onOpenChange={setOpen}
      className="w-[min(18rem,88vw)]"
      trigger={
        <button
          type="button"
          aria-label="Menu"
          className="flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <MenuIcon aria-hidden className="size-5" />
        </button>
      }
    >
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- listens to the links inside, which have the keys */}
      <div
        onClick={(event) => event.target instanceof Element && event.target.closest('a') && setOpen(false)}
      >
        {children}
      </div>
    </Drawer>
  );
}
