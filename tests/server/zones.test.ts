import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** A file of each zone, and an import that would break it. */
const breaches = [
  ['lib/statistics/wilson.ts', `import '#lib/server/db.ts';`],
  ['lib/statistics/wilson.ts', `import 'node:fs';`],
  ['lib/formats/format.ts', `import '#lib/labels/evidence.ts';`],
  ['lib/trace/draft.ts', `import '#lib/formats/format.ts';`],
  ['lib/labels/evidence.ts', `import 'react';`],
  ['lib/labels/codebooks.ts', `import '@prisma/client';`],
  ['lib/charts/roc-rows.ts', `import 'recharts';`],
  ['lib/server/db.ts', `import '#components/ui/button.tsx';`],
  ['lib/server/db.ts', `import '#lib/actions/sign-in.ts';`],
  ['lib/trace/draft.ts', `import '../server/db.ts';`],
  ['components/ui/button.tsx', `import '#lib/server/db.ts';`],
  ['app/page.tsx', `import '#lib/server/prisma/client.ts';`],
] as const;

test.each(breaches)('the linter refuses in %s: %s', async (file, line) => {
  const rules = await lint(file, line);
  expect(rules).toContain('@typescript-eslint/no-restricted-imports');
});

test('the linter refuses process.env outside lib/server/env.ts', async () => {
  expect(await lint('lib/server/db.ts', 'export const x = process.env.HOME;')).toContain(
    'no-restricted-syntax',
  );
});

test('components may name a type of the server, and nothing that runs', async () => {
  const rules = await lint(
    'components/ui/button.tsx',
    `export type { AppError } from '#lib/server/errors.ts';`,
  );
  expect(rules).not.toContain('@typescript-eslint/no-restricted-imports');
});

async function lint(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result?.messages.map((message) => message.ruleId) ?? [];
}
