/** Where one's own labels on a trace are asked for. */
export function labelsPath(slug: string, traceId: string): string {
  return `/api/projects/${encodeURIComponent(slug)}/traces/${encodeURIComponent(traceId)}/labels`;
}
