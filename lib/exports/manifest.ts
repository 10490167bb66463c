import type { LabelExportRow } from './label-row.ts';

/** Goes up when a field of a row is renamed, removed or means something else. */
export const labelsSchema = 'subtext-labels/1';

/** What stands beside an export: enough to know what is in it and that it is whole. It holds no clock time. */
export type ExportManifest = {
  schema: typeof labelsSchema;
  project: string;
  shape: string;
  /** Which traces, as the search string of their table; '' for all. */
  filter: string;
  /** Which codes, by key, and which raters; null for all. */
  codes: string[] | null;
  raters: string[] | null;
  order: 'source_key, code, rater_kind, rater, rater_version, slot, label_id';
  counts: {
    labels: number;
    /** Traces with a label in the file. */
    traces: number;
    quotes: number;
    /** Quotes without a place, and how many of them the text did not hold where they were said to be. */
    unanchored: number;
    mismatched: number;
    labels_by_code: Record<string, number>;
    labels_by_rater: Record<string, number>;
  };
  /** The time of the newest label; null without labels. */
  newest_label: string | null;
  files: { name: string; bytes: number; rows: number; sha256: string }[];
};

/** Counts rows as they pass, in memory of the number of codes and raters. Rows of one trace follow each other. */
export function startTally() {
  let labels = 0;
  let traces = 0;
  let quotes = 0;
  let unanchored = 0;
  let lastTrace: string | null = null;
  let newest: string | null = null;
  const byCode = new Map<string, number>();
  const byRater = new Map<string, number>();
  return {
    add(row: LabelExportRow): void {
      labels += 1;
      if (row.trace_id !== lastTrace) traces += 1;
      lastTrace = row.trace_id;
      quotes += row.evidence.length;
      unanchored += row.evidence.filter(({ anchored }) => !anchored).length;
      if (newest === null || row.created_at > newest) newest = row.created_at;
      count(byCode, row.code);
      count(byRater, raterName(row));
    },
    result(mismatched: number): Pick<ExportManifest, 'counts' | 'newest_label'> {
      return {
        counts: {
          ...{ labels, traces, quotes, unanchored, mismatched },
          labels_by_code: sorted(byCode),
          labels_by_rater: sorted(byRater),
        },
        newest_label: newest,
      };
    },
  };
}

/** `human:Ada`, `monitor:judge@v2`: as the command line names raters. */
export function raterName(row: Pick<LabelExportRow, 'rater_kind' | 'rater' | 'rater_version'>): string {
  return `${row.rater_kind}:${row.rater}${row.rater_version === '' ? '' : `@${row.rater_version}`}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: Map<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
