import { parseRaterRef, type RaterRef } from '#lib/labels/rater-ref.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { ratingsSql } from '#lib/server/agreement/ratings-sql.ts';
import { fieldSql } from '#lib/server/agreement/field-sql.ts';
import { traceWhere, type TraceConditions } from '#lib/server/queries/trace-where.ts';
import { computeAgreement, type Agreement, type AgreementItem } from '#lib/statistics/agreement.ts';
import { computeRoc, type Roc } from '#lib/statistics/roc.ts';

export type AgreementQuestion = {
  /** A code's key. */
  code: string;
  /** The judged side and the reference, as `parseRaterRef` reads them. */
  a: string;
  b: string;
  /** Which traces; all where absent. */
  filter?: TraceConditions;
  /** Also for each value of this field. */
  by?: string;
  seed: number;
  resamples: number;
};

export type ProjectAgreement = {
  whole: Agreement;
  /** By value of the field, most traces first; '' is for traces without one. */
  groups: { value: string; agreement: Agreement }[];
  roc: Roc;
};

type Row = { group: string; by: string | null } & Pick<AgreementItem, 'a' | 'b' | 'score'>;

/**
 * How far two raters agree on a code over a project's traces. Every trace that passes the filter counts: what one
 * side did not answer is missing, not a no. Throws 'not-found' for a code the project has not, 'invalid' for a rater
 * that cannot be read or is not there.
 */
export async function computeProjectAgreement(
  projectId: number,
  question: AgreementQuestion,
): Promise<ProjectAgreement> {
  const [a, b] = [readRef(question.a), readRef(question.b)];
  await checkCode(projectId, question.code, [a, b]);
  await checkRaters(projectId, question.code, [a, b]);
  const found = await loadItems(projectId, question, a, b);
  const drawing = { seed: question.seed, resamples: question.resamples };
  const byValue =
    question.by === undefined ? new Map<string, Row[]>() : Map.groupBy(found, (row) => row.by ?? '');
  return {
    whole: computeAgreement(found, drawing),
    groups: [...byValue]
      .sort(([x, xs], [y, ys]) => ys.length - xs.length || (x < y ? -1 : 1))
      .map(([value, items]) => ({ value, agreement: computeAgreement(items, drawing) })),
    roc: computeRoc(
      found.flatMap(({ a: said, b: truth, score }) =>
        isAnswer(said) && isAnswer(truth) && typeof score === 'number'
          ? [{ score, positive: truth === 'yes' }]
          : [],
      ),
    ),
  };
}

async function loadItems(
  projectId: number,
  question: AgreementQuestion,
  a: RaterRef,
  b: RaterRef,
): Promise<Row[]> {
  const left = ratingsSql(a, question.code, 2);
  const right = ratingsSql(b, question.code, 2 + left.values.length);
  const values: unknown[] = [projectId, ...left.values, ...right.values];
  const by = question.by === undefined ? null : fieldSql(question.by, values.length + 1);
  if (by) values.push(...by.values);
  const where = question.filter ? traceWhere(question.filter, values.length + 1) : null;
  if (where) values.push(...where.values);
  return rows<Row>(
    `select trace.prompt_id as "group", ${by ? by.sql : 'null'} as by, a.value as a, b.value as b, a.score
     from trace
     join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
     join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
     left join (${left.sql}) as a on a.trace_id = trace.id
     left join (${right.sql}) as b on b.trace_id = trace.id
     where trace.project_id = $1 ${where ? `and (${where.sql})` : ''}
     order by trace.source_key`,
    values,
  );
}

function readRef(text: string): RaterRef {
  const parsed = parseRaterRef(text);
  if (!parsed.ok) throw new AppError('invalid', parsed.problem);
  return parsed.value;
}

/** An outcome needs no code of its name; a rater does. */
async function checkCode(projectId: number, key: string, refs: RaterRef[]): Promise<void> {
  if (refs.every((ref) => ref.kind === 'outcome')) return;
  const codes = await rows<{ key: string }>(
    'select key from code where project_id = $1 order by position, key',
    [projectId],
  );
  if (codes.some((code) => code.key === key)) return;
  const known = codes.map((code) => code.key).join(', ') || 'none yet';
  throw new AppError('not-found', `The project has no code ${key}. It has: ${known}.`);
}

async function checkRaters(projectId: number, code: string, refs: RaterRef[]): Promise<void> {
  for (const ref of refs) {
    if (ref.kind === 'outcome') {
      const outcomes = await rows<{ name: string }>(
        'select distinct name from outcome where project_id = $1 order by name',
        [projectId],
      );
      const name = ref.name ?? code;
      if (outcomes.some((outcome) => outcome.name === name)) continue;
      const known = outcomes.map((outcome) => outcome.name).join(', ') || 'none';
      throw new AppError('invalid', `The project has no outcome ${name}. It has: ${known}.`);
    }
    if (ref.kind !== 'rater') continue;
    const raters = await rows<{ name: string; version: string }>(
      'select name, version from rater where project_id = $1 and kind = $2 order by name, version',
      [projectId, ref.raterKind],
    );
    const named = raters.filter((rater) => rater.name === ref.name);
    const fits = ref.version === null ? named : named.filter((rater) => rater.version === ref.version);
    if (fits.length === 1) continue;
    const list = (fits.length > 1 ? fits : raters).map(({ name, version }) =>
      version ? `${name}@${version}` : name,
    );
    const what =
      fits.length > 1 ? `has several ${ref.name}: name a version` : `has no ${ref.raterKind} ${ref.name}`;
    throw new AppError('invalid', `The project ${what}. It has: ${list.join(', ') || 'none'}.`);
  }
}

function isAnswer(value: string | null): boolean {
  return value === 'yes' || value === 'no';
}
