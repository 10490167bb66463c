import { projectHref } from '#components/shell/navigation.ts';

/** The comparison of some traces; with one, the traces of its prompt to choose others from. */
export function compareHref(slug: string, traceIds: readonly string[]): string {
  return projectHref(slug, `/compare?traces=${traceIds.map(encodeURIComponent).join(',')}`);
}
