import type pg from 'pg';
import { AppError } from '#lib/server/errors.ts';
import { makeId } from '#lib/server/make-id.ts';
import { rebindSteps, stepAt, type StepBound } from '#lib/trace/rebind-steps.ts';

export type StepBlock = { projectId: number; traceId: string; block: number };

/** What was bound to steps before a change: by where it came to, where it was. */
export type MovedSteps = {
  /** `${code} ${rater} ${ordinal}` → the offset that bound the label. */
  labels: Record<string, number>;
  /** Ordinal → the offset and parent of what a source said of a step. */
  steps: Record<string, { start: number; parent: number | null }>;
};

type Bound = StepBound & { what: string } & (
    | { kind: 'step'; parent: number | null }
    /** `label`: its code and rater. */
    | { kind: 'label'; label: string; slot: string }
  );

/**
 * Gives a block other steps, and what is said of steps (labels, what the source says) to the step that holds its place: a label's
 * quote, else the beginning of the step it was said of. `back` is what an earlier change moved, to be put where it was.
 * Throws 'conflict', and writes nothing, where two things would come to one step and one would be lost.
 */
export async function moveSteps(
  client: pg.PoolClient,
  at: StepBlock,
  { before, after, length }: { before: readonly number[]; after: readonly number[]; length: number },
  back: MovedSteps | null,
): Promise<MovedSteps> {
  const values = [at.projectId, at.traceId, at.block];
  const bound = [
    ...(await listBoundLabels(client, values, before, back)),
    ...(await listBoundSteps(client, values, before, back)),
  ];
  const { ordinals, clashes } = rebindSteps(after, bound);
  refuse(clashes);
  await client.query(
    'update block set step_starts = $4 where project_id = $1 and trace_id = $2 and ordinal = $3',
    [...values, after],
  );
  await client.query('update trace set step_count = step_count + $3 where project_id = $1 and id = $2', [
    at.projectId,
    at.traceId,
    after.length - before.length,
  ]);
  const moved: MovedSteps = { labels: {}, steps: {} };
  const labels: { from: string; to: string }[] = [];
  const steps: { from: number; to: number; start: number; end: number; parent: number | null }[] = [];
  const taken = new Set<string>();
  for (const each of bound) {
    const to = ordinals.get(each) ?? 0;
    if (each.kind === 'step') {
      moved.steps[to] = { start: before[each.ordinal] ?? 0, parent: each.parent };
      const parent = back
        ? (back.steps[each.ordinal]?.parent ?? null)
        : parentAfter(each.parent, before, after);
      const place = { start: after[to] ?? 0, end: after[to + 1] ?? length };
      steps.push({ from: each.ordinal, to, parent: parent === to ? null : parent, ...place });
      continue;
    }
    moved.labels[`${each.label} ${to}`] = before[each.ordinal] ?? 0;
    const slot = `step:${at.block}:${to}`;
    // One that was taken back makes room for one that stands.
    const free = !taken.has(`${each.label} ${slot}`);
    taken.add(`${each.label} ${slot}`);
    const next = free ? slot : `${slot}:${makeId()}`;
    if (next !== each.slot) labels.push({ from: `${each.label} ${each.slot}`, to: next });
  }
  // Twice, since a slot and an ordinal may be taken until the other has moved on.
  await client.query(moveLabelsSql, [
    at.projectId,
    at.traceId,
    labels.map(({ from }) => from),
    labels.map(({ to }) => to),
  ]);
  await client.query(
    `update label set slot = substr(slot, 8) where project_id = $1 and trace_id = $2 and slot like 'moving:%'`,
    [at.projectId, at.traceId],
  );
  await client.query(moveStepsSql, [...values, JSON.stringify(steps)]);
  await client.query(
    'update step set ordinal = -1 - ordinal where project_id = $1 and trace_id = $2 and block = $3 and ordinal < 0',
    values,
  );
  return moved;
}

function parentAfter(
  parent: number | null,
  before: readonly number[],
  after: readonly number[],
): number | null {
  return parent === null ? null : stepAt(after, before[parent] ?? 0);
}

async function listBoundLabels(
  client: pg.PoolClient,
  values: readonly unknown[],
  before: readonly number[],
  back: MovedSteps | null,
): Promise<Bound[]> {
  const { rows } = await client.query<{
    label: string;
    slot: string;
    at: number | null;
    what: string;
    stands: boolean;
  }>(labelsSql, [...values, `step:${String(values[2])}:%`]);
  return rows.map(({ label, slot, at, what, stands }) => {
    const ordinal = Number(slot.split(':')[2]);
    const place = back?.labels[`${label} ${ordinal}`] ?? at ?? before[ordinal] ?? 0;
    const key = stands ? label : `${label} ${slot}`;
    return { kind: 'label', key, ordinal, at: place, what, label, slot };
  });
}

async function listBoundSteps(
  client: pg.PoolClient,
  values: readonly unknown[],
  before: readonly number[],
  back: MovedSteps | null,
): Promise<Bound[]> {
  const { rows } = await client.query<{ ordinal: number; parent: number | null }>(
    'select ordinal, parent from step where project_id = $1 and trace_id = $2 and block = $3 order by ordinal',
    [...values],
  );
  return rows.map(({ ordinal, parent }) => ({
    kind: 'step',
    key: 'step',
    ordinal,
    parent,
    at: back?.steps[ordinal]?.start ?? before[ordinal] ?? 0,
    what: 'what the source says of them (scores, kinds, alternatives)',
  }));
}

function refuse(clashes: readonly [Bound, Bound][]): void {
  const [first] = clashes;
  if (!first) return;
  const [one, other] = first;
  const more = clashes.length > 1 ? ` So it is with ${clashes.length - 1} more.` : '';
  throw new AppError(
    'conflict',
    `Steps ${one.ordinal + 1} and ${other.ordinal + 1} would become one, and both have ${one.what}: one would be lost.${more}`,
  );
}

const labelsSql = `
  select label.code_id || ' ' || label.rater_id as label, bool_or(label.value is not null) as stands, label.slot, min(evidence.start) as at,
    'a label for ' || max(code.name) || ' by ' || max(rater.name) as what
  from label
  join code on (code.project_id, code.id) = (label.project_id, label.code_id)
  join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
  left join evidence on (evidence.project_id, evidence.label_id) = (label.project_id, label.id) and evidence.block = $3
    and evidence.anchored
  where label.project_id = $1 and label.trace_id = $2 and label.slot like $4 and label.current
  group by label.code_id, label.rater_id, label.slot order by bool_or(label.value is not null) desc, 1, label.slot`;

const moveLabelsSql = `
  update label set slot = 'moving:' || move."to"
  from unnest($3::text[], $4::text[]) as move("from", "to")
  where label.project_id = $1 and label.trace_id = $2
    and label.code_id || ' ' || label.rater_id || ' ' || label.slot = move."from"`;

const moveStepsSql = `
  update step set ordinal = -1 - move."to", start = move.start, "end" = move."end", parent = move.parent
  from jsonb_to_recordset($4) as move("from" int, "to" int, start int, "end" int, parent int)
  where step.project_id = $1 and step.trace_id = $2 and step.block = $3 and step.ordinal = move."from"`;
