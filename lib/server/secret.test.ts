import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecret } from '#lib/server/secret.ts';

test('the secret is made once, for its owner alone to read', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'subtext-secret-'));
  const environment = { secret: undefined, dataDirectory };
  const secret = readSecret(environment);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(readSecret(environment)).toBe(secret);
  const file = join(dataDirectory, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(secret);
  expect(readSecret({ secret: 'given', dataDirectory })).toBe('given');
});
