/**
 * The 2×2 table of two raters, as whole numbers. A is judged (the prediction), B is the reference:
 * tp both yes, fp only A yes, fn only B yes, tn both no.
 */
export type Counts = { tp: number; fp: number; fn: number; tn: number };

export function totalOf({ tp, fp, fn, tn }: Counts): number {
  return tp + fp + fn + tn;
}
