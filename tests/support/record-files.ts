import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createImport, type ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources, type ImportRequest } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';

/** How the fields of `record` are mapped. */
export const mapping = { id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer' };

/** A record of a table, told from the others by its number. */
export const record = (id: number, thinking = `Thinking of ${id}.\n\nAnd again.`) => ({
  id,
  prompt: `Question ${id}`,
  thinking,
  answer: `Answer ${id}`,
});

/** A folder for this test file's tables, removed afterwards. `write` makes a file of JSON Lines in it and gives its path. */
export function useRecordFiles(): { folder: string; write: (name: string, records: unknown[]) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'subtext-records-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    write: (name, records) => {
      const path = join(folder, name);
      writeFileSync(path, records.map((one) => JSON.stringify(one)).join('\n'));
      return path;
    },
  };
}

/** The id of an import that waits. */
export async function begin(projectId: number, options: ImportOptions = { mapping }): Promise<string> {
  return createImport(projectId, 'file', options, 'queued');
}

/** Runs an import over files, as the worker would. */
export function read(
  projectId: number,
  importId: string,
  paths: string[],
  more: Partial<ImportRequest> = {},
) {
  const options: ImportOptions = { mapping, ...more.options };
  return importSources({ projectId, importId, sources: openPaths(paths), ...more, options });
}
