import { rows } from '#lib/server/db.ts';

/**
 * Answers whether an import of any project is under way. One that was killed still says it is running: it counts only
 * until its counts have stood still for `stalledAfterMs`.
 */
export function watchImports(stalledAfterMs = 30_000): () => Promise<boolean> {
  let seen = new Map<string, { print: string; since: number }>();
  return async () => {
    const running = await rows<{ id: string; print: string }>(
      `select id, md5(concat(counts, checkpoint)) as print from import where status = 'running'`,
    );
    const now = performance.now();
    seen = new Map(
      running.map(({ id, print }) => {
        const before = seen.get(id);
        return [id, before?.print === print ? before : { print, since: now }];
      }),
    );
    return [...seen.values()].some(({ since }) => now - since < stalledAfterMs);
  };
}
