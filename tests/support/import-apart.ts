import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '#lib/server/env.ts';

/** What the command line says of an import, as far as it is looked at here. */
export type ApartReport = { traces: { imported: number; rejected: number } };

/**
 * Imports a file by the command line, in a process of its own: what it says, and the most memory it ever held (VmHWM, Linux alone) in
 * bytes.
 */
export async function importApart(
  databaseUrl: string,
  path: string,
  project: string,
): Promise<{ report: ApartReport; peakBytes: number }> {
  const atExit = `import { readFileSync } from 'node:fs';
    process.on('exit', () => process.stderr.write(readFileSync('/proc/self/status', 'utf8').match(/VmHWM:.*/)[0]));`;
  const watch = `--import data:text/javascript,${encodeURIComponent(atExit)}`;
  // As a person runs it: its first line says how Node is started.
  const run = promisify(execFile)('bin/subtext.ts', ['import', path, '--project', project, '--json'], {
    cwd: checkout,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      NODE_OPTIONS: watch,
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    },
  });
  // Rejected rows are exit 1: the report says them.
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  const peak = /VmHWM:\s*(\d+) kB/.exec(stderr)?.[1];
  if (peak === undefined) throw new Error(stderr);
  return { report: JSON.parse(stdout) as ApartReport, peakBytes: Number(peak) * 1024 };
}
