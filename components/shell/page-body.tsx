import type { ReactNode } from 'react';

type PageBodyProps = {
  children: ReactNode;
  /** Narrow for forms and prose, wide for tables; `full` leaves the padding to the page. */
  width?: 'narrow' | 'wide' | 'full' | undefined;
};

/** The padding and width that pages share. */
export function PageBody({ children, width = 'wide' }: PageBodyProps) {
  return <div className={widths[width]}>{children}</div>;
}

const widths = {
  narrow: 'mx-auto max-w-3xl px-4 py-6 sm:px-6',
  wide: 'mx-auto max-w-7xl px-4 py-6 sm:px-6',
  full: 'h-dvh min-h-0 max-md:h-auto',
} as const;
