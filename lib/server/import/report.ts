/** What an import came to. Traces that are already there and the same are counted as unchanged. */
export type ImportCounts = {
  traces: { imported: number; unchanged: number; changed: number; rejected: number };
  /** Prompts new to the project. */
  prompts: number;
  /** Labels written (new or changed) by raters that are not monitors, such as an imported score. */
  labels: number;
  /** Verdicts of monitors written (new or changed), failed ones among them. */
  verdicts: number;
};

/** Something that could not be read. `place` is within the file: a line, an item, an archive's member. */
export type ImportIssue = { file: string; place: string; reason: string };

export type ImportReport = ImportCounts & { issues: ImportIssue[] };

export function emptyCounts(): ImportCounts {
  return {
    traces: { imported: 0, unchanged: 0, changed: 0, rejected: 0 },
    prompts: 0,
    labels: 0,
    verdicts: 0,
  };
}

/** Adds `more` to `counts`, in place. */
export function addCounts(counts: ImportCounts, more: ImportCounts): void {
  for (const key of Object.keys(counts.traces) as (keyof ImportCounts['traces'])[]) {
    counts.traces[key] += more.traces[key];
  }
  counts.prompts += more.prompts;
  counts.labels += more.labels;
  counts.verdicts += more.verdicts;
}
