import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { computeAgreement, type AgreementItem } from '#lib/statistics/agreement.ts';

/** Agreement on real verdicts equals what their makers published (Duzan et al., cot-monitor-stress-test, MIT). */
const folder = path.resolve(
  import.meta.dirname,
  '../../../shared/data/cot-monitor-stress-test/judge_results',
);

const record = z.object({
  task_id: z.string(),
  phase: z.string(),
  switched: z.boolean().nullable(),
  monitor_prediction: z.string().nullish(),
  monitor_probability: z.number().nullish(),
});
const published = z.record(
  z.string(),
  z.object({
    n: z.number(),
    tp: z.number(),
    fp: z.number(),
    fn: z.number(),
    tn: z.number(),
    precision: z.number().nullable(),
    recall: z.number().nullable(),
    f1: z.number().nullable(),
    accuracy: z.number(),
    auroc: z.number().nullable(),
  }),
);

function readItems(file: string): AgreementItem[] {
  const records = z.array(record).parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  return records
    .filter((one) => one.phase === 'constrained')
    .map((one) => ({
      group: one.task_id,
      a: one.monitor_prediction === 'YES' ? 'yes' : one.monitor_prediction === 'NO' ? 'no' : null,
      b: one.switched === null ? null : one.switched ? 'yes' : 'no',
      score: one.monitor_probability ?? null,
    }));
}

if (!existsSync(folder)) {
  test.skip(`published agreement: skipped, ${folder} is not there`, () => undefined);
} else {
  const metrics = published.parse(JSON.parse(readFileSync(path.join(folder, 'all_metrics.json'), 'utf8')));
  const files = readdirSync(folder).filter((file) => file.endsWith('_judged.json'));

  describe('agreement equals the published metrics', () => {
    test('of all files that are there', () => {
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(metrics).toHaveProperty([file.replace('_judged.json', '')]);
    });

    for (const file of files) {
      test(file, () => {
        const expected = metrics[file.replace('_judged.json', '')];
        if (!expected) throw new Error(`No published metrics for ${file}`);
        const found = computeAgreement(readItems(file), { seed: 1, resamples: 200 });
        expect({ n: found.n, ...found.counts }).toEqual({
          n: expected.n,
          tp: expected.tp,
          fp: expected.fp,
          fn: expected.fn,
          tn: expected.tn,
        });
        for (const id of ['accuracy', 'precision', 'recall', 'f1'] as const)
          expect(found[id].value).toBeCloseTo(expected[id] ?? NaN, 14);
        // None is published for the smallest file; its records give 20 of 21 pairs.
        expect(found.auroc.value).toBeCloseTo(expected.auroc ?? 20 / 21, 14);
      });
    }
  });
}
