import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'lib/**/*.test.ts',
      'components/**/*.test.ts',
      'bin/**/*.test.ts',
      'bench/**/*.test.ts',
      'tests/real/**/*.test.ts',
      'tests/server/**/*.test.ts',
    ],
    globalSetup: ['tests/support/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
