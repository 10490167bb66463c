import type { BooleanValue } from '#lib/trace/glossary.ts';

/**
 * What one rater says of a whole trace for a boolean code, from the values of all their current labels on it (the trace,
 * its steps, its spans): any yes is yes; else any no is no; else unsure; null where there is none. Null values (failed
 * verdicts) count for nothing. A value of another kind throws: the code is not boolean.
 */
export function traceValue(values: Iterable<string | null>): BooleanValue | null {
  let found: BooleanValue | null = null;
  for (const value of values) {
    if (value === null) continue;
    if (value !== 'yes' && value !== 'no' && value !== 'unsure')
      throw new TypeError(`Not a boolean value: ${value}`);
    if (found === null || strength[value] > strength[found]) found = value;
  }
  return found;
}

const strength: Record<BooleanValue, number> = { unsure: 0, no: 1, yes: 2 };
