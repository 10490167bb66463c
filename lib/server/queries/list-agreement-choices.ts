import { formatRaterRef } from '#lib/labels/rater-ref.ts';
import { groupingFields } from '#lib/server/agreement/field-sql.ts';
import { rows } from '#lib/server/db.ts';
import type { RaterKind } from '#lib/trace/glossary.ts';

/** One who can stand on a side of a comparison; `n` is how many traces they answered. `ref` is what the URL says. */
export type RaterChoice = { ref: string; n: number };
export type CodeChoice = {
  key: string;
  name: string;
  /** Traces answered, by kind of rater. */
  traces: Partial<Record<RaterKind, number>>;
};

export type AgreementChoices = {
  /** How many traces the project has. */
  traces: number;
  codes: CodeChoice[];
  /** Who answered the chosen code, most traces first; those who did not come last with n 0. Outcomes need no code. */
  raters: RaterChoice[];
  /** What was asked for, whether there or not; else the code with most second opinions and two who answered it. */
  code: string | null;
  codeName: string | null;
  a: string | null;
  b: string | null;
  fields: FieldChoice[];
};

/** Something to split by. `metadata` tells where a key stands: only the trace's own can be filtered by. */
export type FieldChoice = { name: string; metadata: 'trace' | 'elsewhere' | null };

type Count = { code: string; kind: RaterKind; rater: string | null; n: number };
type Rater = { id: string; kind: RaterKind; name: string; version: string };

/**
 * What can be compared in a project, and what to compare where nobody has chosen: the code on which most traces have
 * a second opinion, its first monitor against an outcome, else against gold or people; without monitors one person
 * against another.
 */
export async function listAgreementChoices(
  projectId: number,
  asked: { code?: string; a?: string; b?: string },
): Promise<AgreementChoices> {
  const [codes, counts, raters, outcomes, traces, fields] = await Promise.all([
    rows<{ key: string; name: string }>(
      'select key, name from code where project_id = $1 order by position, key',
      [projectId],
    ),
    countAnswers(projectId),
    rows<Rater>(
      'select id, kind, name, version from rater where project_id = $1 order by kind, name, version',
      [projectId],
    ),
    rows<{ name: string; n: number }>(
      `select name, count(positive)::int as n from outcome where project_id = $1 group by name order by name`,
      [projectId],
    ),
    rows<{ n: number }>('select count(*)::int as n from trace where project_id = $1', [projectId]),
    listFields(projectId),
  ]);
  const code = asked.code ?? findFullestCode(codes, counts);
  const ofCode = counts.filter((count) => count.code === code);
  const kindCount = (kind: RaterKind) =>
    ofCode.find((count) => count.kind === kind && count.rater === null)?.n ?? 0;
  const single = raters
    .filter(({ kind }) => kind !== 'gold')
    .map((rater) => ({
      ref: refOf(rater, raters),
      n: ofCode.find((count) => count.rater === rater.id)?.n ?? 0,
    }));
  const groups = [
    ...(raters.some(({ kind }) => kind === 'human') ? [{ ref: 'people', n: kindCount('human') }] : []),
    ...(raters.some(({ kind }) => kind === 'gold') ? [{ ref: 'gold', n: kindCount('gold') }] : []),
  ];
  const verified = outcomes.map(({ name, n }) => ({ ref: formatRaterRef({ kind: 'outcome', name }), n }));
  const choices = [...groups, ...single, ...verified].sort((x, y) => y.n - x.n);
  return {
    traces: traces[0]?.n ?? 0,
    codes: codes.map(({ key, name }) => ({ key, name, traces: byKind(counts, key) })),
    raters: choices,
    code,
    codeName: codes.find(({ key }) => key === code)?.name ?? null,
    fields,
    ...choosePair(choices, code, asked),
  };
}

/** Traces with a yes, no or unsure (or a number that counts as one), by code and kind, and by code and rater. */
function countAnswers(projectId: number): Promise<Count[]> {
  return rows<Count>(
    `select code.key as code, rater.kind, rater.id as rater, count(distinct label.trace_id)::int as n
     from label
     join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
     join code on (code.project_id, code.id) = (label.project_id, label.code_id)
     where label.project_id = $1 and label.current
       and (label.value in ('yes', 'no', 'unsure') or label.value is not null and label.score is not null)
     group by grouping sets ((code.key, rater.kind), (code.key, rater.kind, rater.id))`,
    [projectId],
  );
}

/** The code with most answers beyond each trace's widest single rater; the codebook's order decides a tie. */
function findFullestCode(codes: readonly { key: string }[], counts: readonly Count[]): string | null {
  const secondOpinions = (key: string) => {
    const answers = counts.filter(({ code, rater }) => code === key && rater !== null).map(({ n }) => n);
    return answers.reduce((sum, n) => sum + n, 0) - Math.max(0, ...answers);
  };
  const any = (key: string) => Math.max(0, ...counts.filter(({ code }) => code === key).map(({ n }) => n));
  const [fullest] = codes
    .map(({ key }) => ({ key, second: secondOpinions(key), any: any(key) }))
    .sort((x, y) => y.second - x.second || y.any - x.any);
  return fullest?.key ?? null;
}

function choosePair(
  choices: readonly RaterChoice[],
  code: string | null,
  asked: { a?: string; b?: string },
): { a: string | null; b: string | null } {
  const answered = choices.filter(({ n }) => n > 0).map(({ ref }) => ref);
  const all = (kind: string) => answered.filter((ref) => ref === kind || ref.startsWith(`${kind}:`));
  const outcomes = all('outcome');
  const outcome = outcomes.find((ref) => ref === `outcome:${code}`) ?? outcomes[0];
  const judging = [...all('monitor'), ...all('rule'), ...all('source'), ...all('human'), ...answered];
  const a = asked.a ?? judging.find((ref) => ref !== asked.b);
  const references = a?.startsWith('human:')
    ? [...all('human'), ...all('gold'), outcome, ...answered]
    : [outcome, ...all('gold'), ...all('people'), ...answered];
  return { a: a ?? null, b: asked.b ?? references.find((ref) => ref !== undefined && ref !== a) ?? null };
}

/** A version is left out only where the name says who is meant: it has no @ and no second version. */
function refOf({ kind, name, version }: Rater, raters: readonly Rater[]): string {
  const alone = raters.filter((rater) => rater.kind === kind && rater.name === name).length === 1;
  const plain = version === '' && alone && !name.includes('@');
  return formatRaterRef({ kind: 'rater', raterKind: kind, name, version: plain ? null : version });
}

function byKind(counts: readonly Count[], key: string): Partial<Record<RaterKind, number>> {
  const own = counts.filter(({ code, rater }) => code === key && rater === null);
  return Object.fromEntries(own.map(({ kind, n }) => [kind, n]));
}

/** Columns first, then keys of metadata with 2 to 60 plain values among the first and the last 500 traces. */
async function listFields(projectId: number): Promise<FieldChoice[]> {
  const keys = await rows<{ name: string; metadata: 'trace' | 'elsewhere' }>(
    `with seen as (
       (select id, prompt_id, condition_id, metadata from trace where project_id = $1 order by id limit 500)
       union
       (select id, prompt_id, condition_id, metadata from trace where project_id = $1 order by id desc limit 500)
     ), pair as (
       select 'trace' as metadata, key, value from seen, jsonb_each(seen.metadata)
       union all
       select 'elsewhere', key, value from prompt, jsonb_each(prompt.metadata)
         where project_id = $1 and id in (select prompt_id from seen)
       union all
       select 'elsewhere', key, value from condition, jsonb_each(condition.parameters)
         where project_id = $1 and id in (select condition_id from seen)
     )
     select key as name, min(metadata) as metadata from pair
     where jsonb_typeof(value) in ('string', 'number', 'boolean')
     group by key having count(distinct value) between 2 and 60 order by key limit 60`,
    [projectId],
  );
  const columns = groupingFields.map((name): FieldChoice => ({ name, metadata: null }));
  return [...columns, ...keys.filter(({ name }) => !groupingFields.includes(name))];
}
