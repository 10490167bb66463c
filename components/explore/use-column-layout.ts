'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { defaultLayout } from '#components/explore/trace-columns.tsx';
import { useStored } from '#components/explore/use-stored.ts';
import {
  columnLayoutSchema,
  formatColumnLayout,
  metadataColumns,
  parseColumnLayout,
  type ColumnLayout,
} from '#lib/trace/column-layout.ts';

export type ColumnLayoutChoice = {
  layout: ColumnLayout;
  /** As in an address; '' where nobody has chosen. */
  search: string;
  change: (layout: ColumnLayout) => void;
  reset: () => void;
};

/** The columns as the address has them, else as they were last chosen in this browser, else as they come. */
export function useColumnLayout(project: string, blind: boolean): ColumnLayoutChoice {
  const router = useRouter();
  const params = useSearchParams();
  const given = parseColumnLayout({ col: params.getAll('col'), pin: params.get('pin') ?? undefined });
  const [stored, setStored] = useStored<ColumnLayout | null>(`subtext:layout:${project}`, null, readLayout);
  const layout = given ?? stored ?? defaultLayout(blind);

  /** Into the address; the server is asked again only where the rows lack a key of the metadata. */
  function write(next: ColumnLayout | null): void {
    const url = new URL(location.href);
    for (const key of ['col', 'pin']) url.searchParams.delete(key);
    for (const [key, value] of new URLSearchParams(formatColumnLayout(next)))
      url.searchParams.append(key, value);
    const known = metadataColumns(given);
    if (metadataColumns(next).every((key) => known.includes(key))) history.replaceState(null, '', url);
    else router.replace(url.pathname + url.search, { scroll: false });
  }

  const missing = given === null && stored !== null;
  useEffect(() => {
    if (missing) write(stored); // so that the address can be given to others
  }, [missing]);

  return {
    layout,
    search: formatColumnLayout(given ?? stored),
    change(next) {
      setStored(next);
      write(next);
    },
    reset() {
      setStored(null);
      write(null);
    },
  };
}

function readLayout(stored: unknown): ColumnLayout | undefined {
  return columnLayoutSchema.safeParse(stored).data;
}
