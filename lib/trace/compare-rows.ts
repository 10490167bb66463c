import { alignSteps } from '#lib/trace/align-steps.ts';

/** One row of the comparison: for each trace the step that stands in it, null where it has none there. */
export type CompareRow = {
  /** In the order of the traces, 0-based. */
  steps: (number | null)[];
  /** Every trace has the step, with the same words. */
  same: boolean;
};

/**
 * The rows of two to four traces, each given as the texts of its steps. The first trace is the base: the others are
 * aligned to it, each by itself. Steps that only others have stand between its steps, each trace's in rows of its own
 * when there is one other, side by side without being held alike when there are several.
 */
export function compareRows(traces: readonly (readonly string[])[]): CompareRow[] {
  const [base = [], ...others] = traces;
  const pairs = others.map((other) => alignSteps(base, other));
  const cursors = others.map(() => 0);
  const next = others.map(() => 0);
  const rows: CompareRow[] = [];
  const insertUpTo = (ends: readonly number[]) => {
    const most = Math.max(0, ...ends.map((end, index) => end - (next[index] ?? 0)));
    for (let offset = 0; offset < most; offset += 1) {
      const steps = ends.map((end, index) => {
        const step = (next[index] ?? 0) + offset;
        return step < end ? step : null;
      });
      rows.push({ steps: [null, ...steps], same: false });
    }
    for (const [index, end] of ends.entries()) next[index] = Math.max(next[index] ?? 0, end);
  };
  for (let step = 0; step < base.length; step += 1) {
    const found = pairs.map((list, index) => {
      const pair = list[cursors[index] ?? 0];
      return pair?.left === step ? pair : null;
    });
    insertUpTo(found.map((pair, index) => pair?.right ?? next[index] ?? 0));
    for (const [index, pair] of found.entries()) {
      if (!pair) continue;
      cursors[index] = (cursors[index] ?? 0) + 1;
      next[index] = pair.right + 1;
    }
    rows.push({
      steps: [step, ...found.map((pair) => pair?.right ?? null)],
      same: found.every((pair) => pair?.same === true),
    });
  }
  insertUpTo(others.map((other) => other.length));
  return rows;
}

/** Where each divergence begins: the first row of every run of rows that are not the same. Indices into the rows. */
export function findDivergences(rows: readonly CompareRow[]): number[] {
  return rows.flatMap(({ same }, index) =>
    !same && (index === 0 || rows[index - 1]?.same === true) ? [index] : [],
  );
}
