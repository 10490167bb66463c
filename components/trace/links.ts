import { projectHref } from '#components/shell/navigation.ts';

/** The list a trace was opened from stays in its address, so that back and next mean the same list. */
export function traceHref(slug: string, traceId: string, listQuery: string): string {
  return projectHref(slug, `/traces/${encodeURIComponent(traceId)}${asQuery(listQuery)}`);
}

export function listHref(slug: string, listQuery: string): string {
  return projectHref(slug, `/traces${asQuery(listQuery)}`);
}

function asQuery(listQuery: string): string {
  const bare = listQuery.replace(/^\?/, '');
  return bare === '' ? '' : `?${bare}`;
}
