'use client';
import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

/** Once, in the root layout. For a passing word: what must not be missed belongs in the page. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[356px] max-w-full items-center gap-2.5 rounded-lg font-sans! bg-surface px-3.5 py-3 text-sm text-ink shadow-overlay',
          content: 'min-w-0 flex-1',
          description: 'text-muted!',
          error: '[&_[data-icon]]:text-danger',
          actionButton: 'rounded-md border border-line-strong px-2 py-1 text-xs font-medium hover:bg-hover',
        },
      }}
    />
  );
}

export { toast } from 'sonner';
