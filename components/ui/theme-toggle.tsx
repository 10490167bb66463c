'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore, type ReactNode } from 'react';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';

/** System, light or dark. The choice is known in the browser only: until then it stands on system. */
export function ThemeToggle() {
  const { theme = 'system', setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return (
    <SegmentedControl
      label="Theme"
      segments={segments}
      value={inBrowser ? theme : 'system'}
      onValueChange={setTheme}
    />
  );
}

const icon = 'size-3.5';
const segments = [
  { value: 'system', label: <Choice name="System" icon={<Monitor aria-hidden className={icon} />} /> },
  { value: 'light', label: <Choice name="Light" icon={<Sun aria-hidden className={icon} />} /> },
  { value: 'dark', label: <Choice name="Dark" icon={<Moon aria-hidden className={icon} />} /> },
];

function Choice({ name, icon }: { name: string; icon: ReactNode }) {
  return (
    <>
      {icon}
      <span className="sr-only">{name}</span>
    </>
  );
}
