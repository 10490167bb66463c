'use client';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';

type IconButtonProps = Omit<ButtonProps, 'children' | 'aria-label'> & {
  /** The accessible name, shown as the tooltip. */
  label: string;
  children: ReactNode;
  /** The key that does the same, as for Kbd. */
  keys?: string | undefined;
  /** For a button that stays down. */
  pressed?: boolean | undefined;
};

export function IconButton({ label, children, keys, pressed, className, ...rest }: IconButtonProps) {
  const square = rest.size === 'md' ? 'w-8' : 'w-7';
  return (
    <Tooltip
      content={
        <>
          {label}
          {keys !== undefined && <Kbd keys={keys} inverse />}
        </>
      }
    >
      <Button
        variant="ghost"
        size="sm"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(square, 'px-0! aria-pressed:bg-hover aria-pressed:text-ink', className)}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
