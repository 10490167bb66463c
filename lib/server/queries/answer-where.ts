import { AppError } from '#lib/server/errors.ts';
import { traceValueSql } from './answer-sql.ts';
import type { Parameters } from './sql-part.ts';

/** yes and no as the verifier has it; other: neither of the two; none: the trace has no outcome of this name. */
export const outcomeAnswers = ['yes', 'no', 'other', 'none'] as const;
/** By at least one person; any: a person said something; none: nobody did. */
export const labelAnswers = ['yes', 'no', 'unsure', 'any', 'none'] as const;
/** By at least one monitor; failed: its reply was no verdict; none: no monitor was asked. */
export const verdictAnswers = ['yes', 'no', 'unsure', 'failed', 'any', 'none'] as const;

/** Traces whose outcome of a name is one of the answers. */
export function outcomeCondition(name: string, given: string[], parameters: Parameters): string {
  const answers = readAnswers(name, given, outcomeAnswers);
  const named = `outcome.project_id = $1 and outcome.name = ${parameters.add(name)}`;
  const positives = {
    yes: 'outcome.positive',
    no: 'not outcome.positive',
    other: 'outcome.positive is null',
  };
  const wanted = answers.filter((answer) => answer !== 'none').map((answer) => positives[answer]);
  return anyOf([
    wanted.length > 0 &&
      `trace.id in (select outcome.trace_id from outcome where ${named} and (${wanted.join(' or ')}))`,
    answers.includes('none') &&
      `not exists (select from outcome where ${named} and outcome.trace_id = trace.id)`,
  ]);
}

/** Traces of which at least one person says one of the answers about a code. */
export function labelCondition(codeKey: string, given: string[], parameters: Parameters): string {
  const answers = readAnswers(codeKey, given, labelAnswers);
  const code = codeByKey(parameters.add(codeKey));
  return anyOf([
    valuesOf(answers) && `trace.id in (${tracesSaid('human', code, parameters.add(valuesOf(answers)))})`,
    answers.includes('any') && `exists (${labelOn('human', code)})`,
    answers.includes('none') && `not exists (${labelOn('human', code)})`,
  ]);
}

/** Traces of which at least one monitor says one of the answers about a code. */
export function verdictCondition(codeKey: string, given: string[], parameters: Parameters): string {
  const answers = readAnswers(codeKey, given, verdictAnswers);
  const code = codeByKey(parameters.add(codeKey));
  const failed = `select from verdict where verdict.project_id = $1 and verdict.trace_id = trace.id
    and verdict.code_id = ${code} and verdict.label_id is null`;
  const unanswered = `${failed} and not exists (select from label where label.project_id = $1 and label.current
    and label.trace_id = verdict.trace_id and label.code_id = verdict.code_id and label.rater_id = verdict.rater_id
    and label.value is not null)`;
  return anyOf([
    valuesOf(answers) && `trace.id in (${tracesSaid('monitor', code, parameters.add(valuesOf(answers)))})`,
    answers.includes('any') && `exists (${labelOn('monitor', code)}) or exists (${failed})`,
    answers.includes('failed') && `exists (${unanswered})`,
    answers.includes('none') && `not exists (${labelOn('monitor', code)}) and not exists (${failed})`,
  ]);
}

function readAnswers<Answer extends string>(
  name: string,
  given: string[],
  known: readonly Answer[],
): Answer[] {
  return given.map((answer) => {
    const found = known.find((candidate) => candidate === answer);
    if (found === undefined)
      throw new AppError('invalid', `"${answer}" is no answer for ${name}. There are: ${known.join(', ')}.`);
    return found;
  });
}

function valuesOf(answers: string[]): string[] | false {
  const values = answers.filter((answer) => ['yes', 'no', 'unsure'].includes(answer));
  return values.length > 0 && values;
}

function codeByKey(key: string): string {
  return `(select code.id from code where code.project_id = $1 and code.key = ${key})`;
}

function tracesSaid(kind: 'human' | 'monitor', code: string, values: string): string {
  return `select label.trace_id from label
    join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.current and label.value is not null and label.code_id = ${code}
      and rater.kind = '${kind}'
    group by label.trace_id, label.rater_id having ${traceValueSql} = any (${values}::text[])`;
}

function labelOn(kind: 'human' | 'monitor', code: string): string {
  return `select from label
    join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.trace_id = trace.id and label.current and label.value is not null
      and label.code_id = ${code} and rater.kind = '${kind}'`;
}

function anyOf(parts: (string | false)[]): string {
  return parts.filter((part) => part !== false).join(' or ');
}
