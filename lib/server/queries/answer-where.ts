import { AppError } from '#lib/server/errors.ts';
import { says } from './answer-sql.ts';
import { anyCode } from '#lib/trace/trace-filter.ts';
import type { Parameters } from './sql-part.ts';

/** yes and no as the verifier has it; other: neither of the two; none: the trace has no outcome of this name. */
export const outcomeAnswers = ['yes', 'no', 'other', 'none'] as const;
/** By at least one person; any: a person said something; none: nobody did. */
export const labelAnswers = ['yes', 'no', 'unsure', 'any', 'none'] as const;
/** By at least one monitor; failed: its reply was no verdict; none: no monitor was asked. */
export const verdictAnswers = ['yes', 'no', 'unsure', 'failed', 'any', 'none'] as const;
/** Between whom: two people, or a person and a monitor. */
export const disagreementSides = ['people', 'monitor'] as const;

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
  const code = codeCondition(codeKey, parameters);
  return anyOf([
    tracesSaid('human', code, answers),
    answers.includes('any') && `exists (${labelOn('human', code)})`,
    answers.includes('none') && `not exists (${labelOn('human', code)})`,
  ]);
}

/** Traces of which at least one monitor says one of the answers about a code. */
export function verdictCondition(codeKey: string, given: string[], parameters: Parameters): string {
  const answers = readAnswers(codeKey, given, verdictAnswers);
  const code = codeCondition(codeKey, parameters);
  const failed = `select from verdict where verdict.project_id = $1 and verdict.trace_id = trace.id
    and ${code('verdict')} and verdict.label_id is null`;
  const unanswered = `${failed} and not exists (select from label where label.project_id = $1 and label.current
    and label.trace_id = verdict.trace_id and label.code_id = verdict.code_id and label.rater_id = verdict.rater_id
    and label.value is not null)`;
  return anyOf([
    tracesSaid('monitor', code, answers),
    answers.includes('any') && `exists (${labelOn('monitor', code)}) or exists (${failed})`,
    answers.includes('failed') && `exists (${unanswered})`,
    answers.includes('none') && `not exists (${labelOn('monitor', code)}) and not exists (${failed})`,
  ]);
}

/** Traces of which one says yes and another no about the same code. Unsure is no disagreement. */
export function disagreementCondition(codeKey: string, given: string[], parameters: Parameters): string {
  const sides = readAnswers(codeKey, given, disagreementSides);
  const code = codeCondition(codeKey, parameters);
  const against = (one: RaterKind, other: RaterKind) =>
    `trace.id in (select agreed.trace_id from (${saidBy(one, code, ['yes'])}) as agreed
      join (${saidBy(other, code, ['no'])}) as denied using (trace_id, code_id))`;
  return anyOf([
    sides.includes('people') && against('human', 'human'),
    sides.includes('monitor') && `${against('human', 'monitor')} or ${against('monitor', 'human')}`,
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

type CodeCondition = (table: 'label' | 'verdict') => string;

/** Of one code, or of any where its key is given as `*`. */
function codeCondition(codeKey: string, parameters: Parameters): CodeCondition {
  if (codeKey === anyCode) return () => 'true';
  const key = parameters.add(codeKey);
  return (table) =>
    `${table}.code_id = (select code.id from code where code.project_id = $1 and code.key = ${key})`;
}

/** What a rater says of a whole trace (lib/labels/trace-value.ts), put so that no label has to be grouped. */
const saysOfTrace: Record<string, string> = {
  yes: says('label', 'yes'),
  no: `${says('label', 'no')} and not exists (${sameRaterSays(['yes'])})`,
  unsure: `${says('label', 'unsure')} and not exists (${sameRaterSays(['yes', 'no'])})`,
};

function sameRaterSays(values: ('yes' | 'no')[]): string {
  return `select from label as other where other.project_id = $1 and other.trace_id = label.trace_id
    and other.code_id = label.code_id and other.rater_id = label.rater_id and other.current
    and (${values.map((value) => says('other', value)).join(' or ')})`;
}

type RaterKind = 'human' | 'monitor';

function tracesSaid(kind: RaterKind, code: CodeCondition, answers: string[]): string | false {
  const wanted = answers.filter((answer) => Object.hasOwn(saysOfTrace, answer));
  if (wanted.length === 0) return false;
  return `trace.id in (select said.trace_id from (${saidBy(kind, code, wanted)}) as said)`;
}

/** Trace and code of what raters of a kind say, where it is one of the values. */
function saidBy(kind: RaterKind, code: CodeCondition, values: string[]): string {
  const wanted = values.flatMap((value) => saysOfTrace[value] ?? []);
  return `select label.trace_id, label.code_id from label
    join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.current and label.value is not null and ${code('label')}
      and rater.kind = '${kind}' and (${wanted.map((part) => `(${part})`).join(' or ')})`;
}

function labelOn(kind: RaterKind, code: CodeCondition): string {
  return `select from label
    join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.trace_id = trace.id and label.current and label.value is not null
      and ${code('label')} and rater.kind = '${kind}'`;
}

function anyOf(parts: (string | false)[]): string {
  return parts.filter((part) => part !== false).join(' or ');
}
