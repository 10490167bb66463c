import { readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import type pg from 'pg';

/**
 * Where this program steps back for others (the worker does), lets the database's process behind a connection step back as far: most of an
 * import's work is done there, and pages go first. Does nothing where that process is not on this machine, is not known for
 * certain to be the one (by the client's port in its title, on Linux), or may not be changed by this account.
 */
export async function sharePriority(client: pg.ClientBase): Promise<void> {
  const priority = getPriority();
  if (priority <= 0) return;
  const { rows } = await client.query<{ pid: number; port: number | null }>(
    'select pg_backend_pid() as pid, inet_client_port() as port',
  );
  const [backend] = rows;
  if (backend && isBackend(backend.pid, backend.port)) setQuietly(backend.pid, priority);
}

function isBackend(pid: number, port: number | null): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return port !== null && title.startsWith('postgres: ') && title.includes(`(${port})`);
  } catch {
    return false; // no such process here
  }
}

function setQuietly(pid: number, priority: number): void {
  try {
    setPriority(pid, priority);
  } catch {
    // Another account's process: it stays as it is.
  }
}
