/** The pages of a project, in the order of the rail. `key` follows `g` on the keyboard. */
export const projectPages = [
  { id: 'overview', label: 'Overview', path: '', key: 'o' },
  { id: 'traces', label: 'Traces', path: '/traces', key: 't' },
  { id: 'agreement', label: 'Agreement', path: '/agreement', key: 'a' },
  { id: 'codebook', label: 'Codebook', path: '/codebook', key: 'c' },
  { id: 'unanchored', label: 'Unanchored', path: '/unanchored', key: 'u' },
  { id: 'import', label: 'Import', path: '/import', key: 'i' },
  { id: 'export', label: 'Export', path: '/export', key: 'e' },
  { id: 'members', label: 'Members', path: '/members', key: 'm' },
] as const;

/** Numbers beside the pages' names. A page that is there only for what waits on it is left out while nothing does. */
export type PageCounts = { unanchored?: number };

export type ProjectPageId = (typeof projectPages)[number]['id'];

export function projectHref(slug: string, path = ''): string {
  return `/p/${encodeURIComponent(slug)}${path}`;
}

/** Which page a path belongs to: /p/x/traces/17 is part of Traces. */
export function findPage(slug: string, pathname: string): ProjectPageId | null {
  const root = projectHref(slug);
  const rest = pathname.startsWith(root) ? pathname.slice(root.length) : null;
  if (rest === null) return null;
  if (rest === '' || rest === '/') return 'overview';
  return (
    projectPages.find((page) => page.path !== '' && (rest + '/').startsWith(page.path + '/'))?.id ?? null
  );
}
