/**
 * Run as a program: waits, a minute at most, until an import has written something, and ends the database connection it writes on, as a
 * restarted database would.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { withInstance } from '#bin/instance.ts';
import { rows } from '#lib/server/db.ts';
import { importLock } from '#lib/server/import/landing.ts';

await withInstance(async () => {
  const end = Date.now() + 60_000;
  for (;;) {
    const ended = await rows(
      `select pg_terminate_backend(pid)
         from pg_locks join import on import.project_id = pg_locks.objid::int
        where locktype = 'advisory' and classid = $1 and granted
          and import.status = 'running' and (counts -> 'traces' ->> 'imported')::int > 0`,
      [importLock],
    );
    if (ended.length > 0) return;
    if (Date.now() > end) throw new Error('No import wrote anything within a minute.');
    await wait(20);
  }
});
