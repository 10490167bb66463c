/** The address of a route of a project: `/imports`, `/traces/count?…`. */
export function projectApi(slug: string, path: string): string {
  return `/api/projects/${encodeURIComponent(slug)}${path}`;
}

/** The address of a route of a trace: `text`, `labels`, `find?…`. */
export function traceApi(slug: string, traceId: string, part: string): string {
  return projectApi(slug, `/traces/${encodeURIComponent(traceId)}/${part}`);
}
