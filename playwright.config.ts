import { defineConfig } from '@playwright/test';

/** Set by `npm test`, which finds a browser and gives the tests a data directory that is removed afterwards. */
const browser = JSON.parse(process.env.SUBTEXT_TEST_BROWSER ?? 'null') as {
  path: string;
  args: string[];
} | null;
if (!browser)
  throw new Error('Start the browser tests with npm test: it finds the browser and makes a database.');

export default defineConfig({
  testDir: 'tests/web',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list']],
  outputDir: 'test-results',
  globalSetup: './tests/web/instance.ts',
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: browser.path, args: browser.args },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
});
