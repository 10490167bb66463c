import { describe, expect, it } from 'vitest';
import {
  everyFile,
  filesLike,
  readLines,
  sum,
  type Case,
  type FileCounts,
} from '#tests/real/every-file/case.ts';
import { formatCases } from '#tests/real/every-file/formats.ts';
import {
  countLanded,
  importReal,
  listFormats,
  listSteps,
  makeProject,
  reparseReal,
} from '#tests/real/every-file/landed.ts';
import { monitorCases } from '#tests/real/every-file/monitors.ts';
import { prmCases } from '#tests/real/every-file/prm.ts';
import { systemCases } from '#tests/real/every-file/systems.ts';
import { useDatabase } from '#tests/support/database.ts';
import { realPath } from '#tests/support/real-files.ts';

useDatabase();

const cases = [...formatCases, ...monitorCases, ...prmCases, ...systemCases];

describe.skipIf(everyFile.length === 0)('every real file', () => {
  it('is in one case and no other', () => {
    expect(cases.flatMap(({ files }) => files).sort()).toEqual(everyFile);
  });

  it.each(cases.map((one) => [one.files[0] ?? '', one.files.length, one.note, one] as const))(
    '%s (of %i) lands as counted from its bytes, a second time as nothing, and is kept to be read again: %s',
    async (name, _count, _note, one) => {
      const projectId = await makeProject(name);
      const report = await importReal(projectId, one.files, one.options);
      const expected = expectedOf(one);
      const { traces, steps: _steps, issues, ...rest } = report;
      const said = issues.map(({ file, reason }) => [file, reason] as const);
      expect(said.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))).toEqual(issuesOf(one));
      expect(issues.every(({ place }) => !place.includes('/data/'))).toBe(true);
      expect(rest).toEqual({ ...expected.report, issueCount: issues.length });
      expect(traces).toMatchObject({ imported: expected.landed.traces, unchanged: 0, changed: 0 });

      const landed = await countLanded(projectId);
      expect(landed).toMatchObject({ ...expected.landed, issues: issues.length });
      expect(landed?.steps).toBe(report.steps);
      expect(await listSteps(projectId)).toEqual(expected.steps);
      expect(await listFormats(projectId)).toEqual(expected.landed.traces > 0 ? [one.format ?? 'table'] : []);

      const again = await importReal(projectId, one.files, one.options);
      expect(again).toMatchObject({
        traces: { imported: 0, unchanged: expected.landed.traces, changed: 0 },
        ...{ prompts: 0, steps: 0, labels: 0, verdicts: 0, unmatched: 0, issueCount: issues.length },
      });
      expect(await countLanded(projectId)).toEqual({ ...landed, issues: 2 * issues.length });

      const reread = await reparseReal(projectId);
      const saidAgain = reread.issues.filter(({ reason }) => !issues.some((one) => one.reason === reason));
      expect(saidAgain).toEqual([]);
      expect(reread.traces).toMatchObject({ imported: 0, unchanged: expected.landed.traces, changed: 0 });
    },
  );

  it('keeps each verdict whose transcript was not handed over', async () => {
    const files = filesLike(/cot_rerun_results\/monitor\//);
    const projectId = await makeProject('verdicts alone');
    const report = await importReal(projectId, files);
    const lines = sum(files, (file) => readLines(file).length);
    expect(lines).toBe(1020);
    expect(report).toMatchObject({ verdicts: 0, unmatched: lines, issueCount: 0 });
    expect(await countLanded(projectId)).toMatchObject({ traces: 0, verdicts: 0, unmatched: lines });
  });
});

/** What a case has to come to, summed over its files. */
function expectedOf({ files, count }: Case) {
  const counts = files.map((file) => count?.(file) ?? {});
  const total = (name: Exclude<keyof FileCounts, 'prompts' | 'steps'>) =>
    sum(counts, (one) => one[name] ?? 0);
  const prompts = new Set(counts.flatMap((one) => one.prompts ?? []).map((one) => JSON.stringify(one))).size;
  const [labels, verdicts, outcomes] = [total('labels'), total('verdicts'), total('outcomes')];
  const [images, missing] = [total('images'), total('missingImages')];
  const steps = files.flatMap((file, i): [string, unknown[]][] => {
    const own = counts[i]?.steps;
    return own && own.length > 0
      ? [[realPath(file), own.map((some) => some ?? (expect.any(Number) as unknown))]]
      : [];
  });
  return {
    report: { prompts, images, missingImages: missing, labels, verdicts, outcomes, unmatched: 0 },
    landed: {
      ...{ traces: total('traces'), prompts, assets: images, missing },
      ...{ labels, verdicts, failed: total('failed'), outcomes, unmatched: 0 },
    },
    steps: new Map(steps),
  };
}

function issuesOf({ files, says }: Case): unknown[] {
  return files
    .toSorted()
    .flatMap((file) =>
      (says?.(file) ?? []).map((said) => [
        realPath(file),
        said instanceof RegExp ? (expect.stringMatching(said) as unknown) : said,
      ]),
    );
}
