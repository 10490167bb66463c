/** What an import came to. Traces that are already there and the same are counted as unchanged. */
export type ImportCounts = {
  traces: { imported: number; unchanged: number; changed: number; rejected: number };
  /** Prompts new to the project. */
  prompts: number;
  /** Steps of the traces that are new or changed. */
  steps: number;
  /** Pictures in them that were there to be stored; `missingImages` were not. */
  images: number;
  missingImages: number;
  /** Labels written (new or changed) by raters that are not monitors, such as an imported score. */
  labels: number;
  /** Verdicts of monitors written (new or changed), failed ones among them. */
  verdicts: number;
  /** Outcomes written (new or changed). */
  outcomes: number;
  /** Records of labels that found no trace, or several. They are kept and can be matched later. */
  unmatched: number;
};

/** Something that could not be read. `place` is within the file: a line, an item, an archive's member. */
export type ImportIssue = { file: string; place: string; reason: string };

/** A trace that is there and says something else now. */
export type TraceChange = {
  traceId: string;
  file: string;
  place: string;
  title: string;
  /** What differs: "reasoning", "answer", "metadata" and so on. */
  parts: string[];
  /** Labels on it that are current, and how many of their quotes stand elsewhere or nowhere in the new text. */
  labels: number;
  moved: number;
  lost: number;
};

/** `issues` holds the first 100,000 of `issueCount`; the import's record has them all. */
export type ImportReport = ImportCounts & { issueCount: number; issues: ImportIssue[] };

export function emptyCounts(): ImportCounts {
  return {
    traces: { imported: 0, unchanged: 0, changed: 0, rejected: 0 },
    ...{ prompts: 0, steps: 0, images: 0, missingImages: 0 },
    ...{ labels: 0, verdicts: 0, outcomes: 0, unmatched: 0 },
  };
}

/** Adds `more` to `counts`, in place. */
export function addCounts(counts: ImportCounts, more: ImportCounts): void {
  const { traces, ...others } = more;
  for (const key of Object.keys(traces) as (keyof ImportCounts['traces'])[])
    counts.traces[key] += traces[key];
  for (const key of Object.keys(others) as (keyof typeof others)[]) counts[key] += others[key];
}

/** The counts of a report, without its issues. */
export function countsOf({ issues: _issues, issueCount: _count, ...counts }: ImportReport): ImportCounts {
  return structuredClone(counts);
}
