'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { tabClass } from '#components/ui/tab-links.tsx';

export type Tab = { value: string; label: ReactNode; content: ReactNode; disabled?: boolean | undefined };

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string | undefined;
  /** Controlled with `onValueChange`, as when the URL owns it. */
  value?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
};

export function Tabs({ label, tabs, defaultValue, value, onValueChange }: TabsProps) {
  const start = defaultValue ?? tabs[0]?.value;
  return (
    <Radix.Root
      {...(value !== undefined ? { value } : start !== undefined && { defaultValue: start })}
      {...(onValueChange !== undefined && { onValueChange })}
    >
      <Radix.List aria-label={label} className="flex gap-4 border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} disabled={tab.disabled} className={tabClass}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
