import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The last release of the frontend on npm with a build in it: 1.8.0, the newest, holds no code at all. It is one file that needs
 * none of its package's dependencies, so it is fetched rather than installed.
 */
const release = '@heartexlabs/label-studio@1.4.0';
const sha512 = 'NczF2gDF/Whq7+xI3tYZLrAk8Pq6hacXhYEDmWfHAQIZ0eiieyrMxxHz4KIU7wnagComaGv+QJ2Zc6SBcBmuCg==';

/** The folder of its build, with js/main.js and css/main.css, in `directory`; or why it could not be had. */
export function fetchLabelStudio(directory: string): { folder: string } | { because: string } {
  const file = join(directory, 'heartexlabs-label-studio-1.4.0.tgz');
  const packed = run('npm', ['pack', release, '--pack-destination', directory]);
  if (packed !== null) return { because: `${release} could not be fetched from npm: ${packed}` };
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found !== sha512) return { because: `${release} is not the file that was measured before.` };
  const unpacked = run('tar', ['-xzf', file, '-C', directory, 'package/build/static']);
  if (unpacked !== null) return { because: `${release} could not be unpacked: ${unpacked}` };
  return { folder: join(directory, 'package/build/static') };
}

/** Null, or what the program complained of. */
function run(program: string, args: string[]): string | null {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000 });
  if (status === 0) return null;
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `${program} ended with ${status}`);
}
