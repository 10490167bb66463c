'use client';
import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout, type PanelProps } from 'react-resizable-panels';
import { classNames } from '#components/ui/class-names.ts';

type PanesProps = {
  /** Names the layout that is remembered in this browser. */
  id: string;
  /** The ids of the panes now shown, in order: each set of panes remembers its own widths. */
  paneIds: string[];
  children: ReactNode;
  orientation?: 'horizontal' | 'vertical' | undefined;
  className?: string | undefined;
};

/** Panes with a PaneDivider between each two. Sizes: 240 is pixels, "30" is percent. */
export function Panes({ id, paneIds, children, orientation = 'horizontal', className }: PanesProps) {
  const saved = useDefaultLayout({ id, panelIds: paneIds, storage: browserStorage });
  return (
    <Group
      id={id}
      orientation={orientation}
      defaultLayout={saved.defaultLayout}
      onLayoutChanged={saved.onLayoutChanged}
      className={classNames('h-full', className)}
    >
      {children}
    </Group>
  );
}

export type PaneProps = PanelProps & { id: string };

export function Pane(props: PaneProps) {
  return <Panel {...props} />;
}

/** Arrow keys move it when it has the focus. */
export function PaneDivider({ label }: { label: string }) {
  return (
    <Separator
      aria-label={label}
      className="relative w-px bg-line transition-colors outline-none before:absolute before:inset-y-0 before:-left-1 before:w-[9px] before:content-[''] hover:bg-line-strong focus-visible:bg-accent focus-visible:ring-1 focus-visible:ring-accent aria-[orientation=horizontal]:h-px aria-[orientation=horizontal]:w-auto data-[separator=active]:bg-accent data-[separator=drag]:bg-accent"
    />
  );
}

/** There is no storage on the server, and a browser may refuse it. */
const browserStorage = {
  getItem: (key: string) => (typeof window === 'undefined' ? null : window.localStorage.getItem(key)),
  setItem: (key: string, value: string) => window.localStorage.setItem(key, value),
};
