/** Where a score falls from one step to the next: `step` is the 0-based index of the lower one. */
export type ScoreDrop = { step: number; from: number; to: number; fall: number };

export type DropRule = {
  /** The least fall that counts, ρ. */
  least: number;
  /** Of what the fall is a part: the score's own unit, or the score before it. */
  form: 'absolute' | 'relative';
};

/** URSA's own ρ. */
export const usualDrop: DropRule = { least: 0.3, form: 'absolute' };

/** Room for what decimal fractions lose in binary: 0.7 − 0.4 is a fall of 0.3. */
const tolerance = 1e-9;

/**
 * The drop moments of a step-score series: each step whose score is lower than the score before it by at least ρ.
 * Steps without a score (null) are passed over, so the score before may be that of an earlier step; the first scored
 * step is never a drop. In the relative form the fall is divided by the score before, and a score of 0 or less has
 * no drop after it.
 *
 * Source: URSA (Luo et al., arXiv 2501.04686, §4.2, Eq. 5): "drop-moment", a consecutive fall of the step reward of
 * ρ = 0.3 or more. Whether Eq. 5 divides by the score before is read both ways, so the form is a choice, and shown.
 */
export function findDrops(scores: readonly (number | null)[], { least, form }: DropRule): ScoreDrop[] {
  const drops: ScoreDrop[] = [];
  let from: number | null = null;
  for (const [step, to] of scores.entries()) {
    if (to === null) continue;
    if (from !== null) {
      const fall: number = form === 'absolute' ? from - to : from > 0 ? (from - to) / from : 0;
      if (fall > 0 && fall >= least - tolerance) drops.push({ step, from, to, fall });
    }
    from = to;
  }
  return drops;
}
