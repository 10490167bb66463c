import { expect, test } from 'vitest';
import { readNextPath, signInPath } from '#lib/server/sign-in-path.ts';

test('after signing in one stays on this site', () => {
  for (const path of ['/p/x/traces?q=a&page=2#t', '/', '/account']) expect(readNextPath(path)).toBe(path);
  const evil = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ];
  for (const path of [...evil, '/x/..//evil.example', '', undefined, ['/a', '/b']])
    expect(readNextPath(path)).toBe('/');
  expect(signInPath('/p/x?a=1&b=2')).toBe('/sign-in?next=%2Fp%2Fx%3Fa%3D1%26b%3D2');
});
