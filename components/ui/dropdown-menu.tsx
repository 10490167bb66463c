'use client';
import { Check } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { openState } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

type MenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end' | undefined;
  side?: 'top' | 'bottom' | 'right' | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

export function Menu({ trigger, children, align = 'start', side = 'bottom', ...state }: MenuProps) {
  return (
    <Radix.Root {...openState(state)}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg bg-surface p-1 text-sm text-ink shadow-overlay"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  keys?: string | undefined;
  disabled?: boolean | undefined;
  tone?: 'neutral' | 'danger' | undefined;
} & ({ onSelect: () => void; href?: undefined } | { href: string; onSelect?: undefined });

export function MenuItem({ children, icon, keys, disabled = false, tone, href, onSelect }: MenuItemProps) {
  const className = classNames(itemClass, tone === 'danger' && 'text-danger');
  const content = (
    <>
      {icon !== undefined && <span className="text-muted [&_svg]:size-4">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </>
  );
  if (href === undefined)
    return (
      <Radix.Item disabled={disabled} onSelect={onSelect} className={className}>
        {content}
      </Radix.Item>
    );
  return (
    <Radix.Item disabled={disabled} asChild className={className}>
      <Link href={href}>{content}</Link>
    </Radix.Item>
  );
}

type MenuCheckboxItemProps = {
  children: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** Leaves the menu open, so that several can be set in one visit. */
export function MenuCheckboxItem({ children, checked, onCheckedChange }: MenuCheckboxItemProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <span className="flex size-4 items-center justify-center">
        <Radix.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}

const itemClass =
  'flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-hover';
