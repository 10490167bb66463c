/** A figure as a chart takes it: a value with n and perhaps an interval, or why there is none. */
export type ChartFigure =
  | { value: number; n: number; low: number | null; high: number | null }
  | { value: null; n: number; because: string };

/** What is known of one field value (a monitor, a category, a checkpoint): its figures by measure. */
export type AgreementFact<Measure extends string = string> = {
  field: string;
  figures: Record<Measure, ChartFigure>;
};

export type AgreementBar = {
  field: string;
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  /** How far the interval reaches below and above the value, as error bars want it; null without one. */
  reach: [below: number, above: number] | null;
  /** Why there is no bar. */
  because: string | null;
};

/**
 * One bar for each fact, for one measure: in the order given (checkpoints), or by value, largest first. Facts without a
 * value stay, last, so that a chart says what it cannot show. Nothing is rounded.
 */
export function shapeAgreementBars<Measure extends string>(
  facts: readonly AgreementFact<Measure>[],
  measure: Measure,
  order: 'given' | 'value' = 'given',
): AgreementBar[] {
  const bars = facts.map(({ field, figures }) => shapeBar(field, figures[measure]));
  if (order === 'given') return bars;
  return bars.sort((x, y) => (y.value ?? -Infinity) - (x.value ?? -Infinity) || 0);
}

function shapeBar(field: string, figure: ChartFigure): AgreementBar {
  const { value, n } = figure;
  if (value === null) return { field, value, n, low: null, high: null, reach: null, because: figure.because };
  const { low, high } = figure;
  const reach: AgreementBar['reach'] = low === null || high === null ? null : [value - low, high - value];
  return { field, value, n, low, high, reach, because: null };
}
