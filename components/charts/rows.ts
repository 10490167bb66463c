/** One bar. A value of null is absent, and `because` says why. */
export type BarRow = {
  key: string;
  label: string;
  value: number | null;
  /** The 95% interval. */
  low: number | null;
  high: number | null;
  n: number;
  /** To the traces behind it. */
  href?: string | undefined;
  because?: string | undefined;
};

/** One threshold of a score: the share of negatives and of positives at or above it. Null lies above every score. */
export type RocPoint = { threshold: number | null; fpr: number; tpr: number };

export type ConfusionCell = { row: string; column: string; count: number; href?: string | undefined };
