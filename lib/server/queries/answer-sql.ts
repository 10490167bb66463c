/**
 * What one label says, as yes, no or unsure: an imported score that is no yes or no counts by its number, 1 as yes, 0
 * as no, anything between as unsure. Null for other values. Lists and agreement both count by it.
 */
const saidSql = `case when label.value in ('yes', 'no', 'unsure') then label.value
  when label.score = 1 then 'yes' when label.score = 0 then 'no' when label.score is not null then 'unsure' end`;

/** What one rater says of a whole trace, over their current labels of one code on it: lib/labels/trace-value.ts. */
export const traceValueSql = `case when bool_or(${saidSql} = 'yes') then 'yes'
  when bool_or(${saidSql} = 'no') then 'no' when bool_or(${saidSql} = 'unsure') then 'unsure' end`;

/** Whether one label says a value, as conditions on its columns: the planner knows how frequent those are. */
export function says(label: string, value: 'yes' | 'no' | 'unsure'): string {
  const score = { yes: '= 1', no: '= 0', unsure: 'not in (0, 1)' }[value];
  return `(${label}.value = '${value}'
    or (${label}.score ${score} and ${label}.value not in ('yes', 'no', 'unsure')))`;
}
