import { useEffect, useState, type ReactNode } from 'react';

export type PaletteItem = {
  id: string;
  label: string;
  hint?: string | undefined;
  icon?: ReactNode;
  keys?: string | undefined;
  /** Further words it is found by. */
  keywords?: string[] | undefined;
} & ({ href: string; onSelect?: undefined } | { onSelect: () => void; href?: undefined });
export type PaletteGroup = { title: string; items: readonly PaletteItem[] };

export type PaletteSearch = (query: string) => Promise<readonly PaletteGroup[]>;

type Found = { for: string; groups: readonly PaletteGroup[]; failed: boolean };
const nothing: Found = { for: '', groups: [], failed: false };

/** Asks once typing pauses; an answer to an older question is dropped. */
export function useFound(query: string, search: PaletteSearch | undefined) {
  const [found, setFound] = useState(nothing);
  const asked = query.trim();
  useEffect(() => {
    if (search === undefined || asked === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      search(asked).then(
        (groups) => wanted && setFound({ for: asked, groups, failed: false }),
        () => wanted && setFound({ for: asked, groups: [], failed: true }),
      );
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, search]);
  const shown = asked === '' || search === undefined ? nothing : found;
  return { ...shown, pending: asked !== '' && search !== undefined && found.for !== asked };
}
