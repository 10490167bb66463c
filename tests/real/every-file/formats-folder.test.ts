import { beforeAll, describe, expect, it } from 'vitest';
import { rows } from '#lib/server/db.ts';
import type { ImportReport } from '#lib/server/import/report.ts';
import { filesLike } from '#tests/real/every-file/case.ts';
import { formatCases } from '#tests/real/every-file/formats.ts';
import { monitorCases } from '#tests/real/every-file/monitors.ts';
import { countLanded, importReal, listSaid, makeProject } from '#tests/real/every-file/landed.ts';
import { useDatabase } from '#tests/support/database.ts';
import { realPath } from '#tests/support/real-files.ts';

useDatabase();

const cases = [...formatCases, ...monitorCases].filter(({ files }) => files[0]?.startsWith('formats/'));

describe.skipIf(cases.length === 0)('the exports of all tools as one folder', () => {
  let whole = 0;
  let report: ImportReport | undefined;
  beforeAll(async () => {
    whole = await makeProject('whole');
    report = await importReal(whole, ['formats']);
  });

  it('come to what its parts come to one by one: nothing is lost, nothing is there twice', async () => {
    const said = new Set<string>();
    const issues: string[] = [];
    for (const one of cases) {
      const part = await makeProject(one.files.join());
      const partly = await importReal(part, one.files, one.options);
      issues.push(...partly.issues.map(({ file, place, reason }) => [file, place, reason].join('\n')));
      for (const line of await listSaid(part)) said.add(line);
    }
    expect(await listSaid(whole)).toEqual([...said].sort());
    expect(report?.issues.map(({ file, place, reason }) => [file, place, reason].join('\n')).sort()).toEqual(
      issues.sort(),
    );
  });

  it('has every trace once where two files hold it, and says so', async () => {
    const landed = await countLanded(whole);
    const inFiles = cases.flatMap(({ files, count }) => files.map((file) => count?.(file).traces ?? 0));
    const { imported = 0, unchanged = 0, changed = 0 } = report?.traces ?? {};
    expect(imported).toBe(landed?.traces);
    expect(imported + unchanged + changed).toBe(inFiles.reduce((one, other) => one + other, 0));
  });

  it('reads no file by itself that belongs to another', async () => {
    const read = await rows<{ name: string }>('select name from import_file where project_id = $1', [whole]);
    const names = new Set(read.map(({ name }) => name));
    const companions = [
      ...filesLike(/^formats\/brat\/.*\.txt$/),
      ...filesLike(/^formats\/thought-anchors\/.*_(chunks_labeled|problem|summary)\.json$/),
    ];
    expect(companions).toHaveLength(5);
    expect(companions.filter((file) => names.has(realPath(file)))).toEqual([]);
    // Every other file was looked at, and either read or said to be no data.
    const told = new Set(report?.issues.map(({ file }) => file));
    const others = filesLike(/^formats\//).filter((file) => !companions.includes(file));
    expect(others.filter((file) => !names.has(realPath(file)) && !told.has(realPath(file)))).toEqual([]);
  });

  it('changes nothing when it is imported again', async () => {
    const [before, said] = [await countLanded(whole), await listSaid(whole)];
    const again = await importReal(whole, ['formats']);
    expect(again).toMatchObject({
      traces: { imported: 0, changed: 0 },
      ...{ prompts: 0, steps: 0, labels: 0, verdicts: 0, unmatched: 0 },
      issueCount: report?.issueCount,
    });
    const after = await countLanded(whole);
    expect(after).toEqual({ ...before, issues: 2 * (report?.issueCount ?? 0) });
    expect(await listSaid(whole)).toEqual(said);
  });
});
