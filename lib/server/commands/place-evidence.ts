import type pg from 'pg';
import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';

/** One quote of a label. */
export type EvidenceRef = { labelId: string; ordinal: number };
/** Half-open [start, end) in UTF-16 units of the block's text. */
export type EvidencePlace = { block: number; start: number; end: number };

/** A quote as it stood, to be put back. */
export type EvidenceState = { quote: string; place: EvidencePlace | null; match: string };

/**
 * Says where a quote of a current label stands: `text`, what the person saw there, has to be what the block says at that place, and
 * becomes the quote; what it was before is kept as the source's. Throws 'conflict' where the text is another one by now, 'not-found' for a quote the project has not.
 */
export async function placeEvidence(
  projectId: number,
  ref: EvidenceRef,
  place: EvidencePlace,
  text: string,
): Promise<EvidenceState> {
  return transaction(async (client) => {
    const before = await lockEvidence(client, projectId, ref);
    await checkText(client, projectId, before.traceId, place, text);
    await write(client, projectId, ref, { quote: text, place, match: 'manual' });
    return stateOf(before);
  });
}

/** Says that a quote has no place in its trace. It stays with its label, unanchored, and is asked about no more. */
export async function dismissEvidence(projectId: number, ref: EvidenceRef): Promise<EvidenceState> {
  return transaction(async (client) => {
    const before = await lockEvidence(client, projectId, ref);
    await write(client, projectId, ref, { quote: before.quote, place: null, match: 'dismissed' });
    return stateOf(before);
  });
}

/**
 * Takes back that a quote was placed or dismissed: it stands again as it did. Only for quotes a person decided on, and a
 * place comes back only where the text is still there.
 */
export async function restoreEvidence(
  projectId: number,
  ref: EvidenceRef,
  state: EvidenceState,
): Promise<void> {
  await transaction(async (client) => {
    const now = await lockEvidence(client, projectId, ref);
    if (now.match !== 'manual' && now.match !== 'dismissed')
      throw new AppError('conflict', 'This quote was changed somewhere else in the meantime.');
    if (state.place) await checkText(client, projectId, now.traceId, state.place, state.quote);
    await write(client, projectId, ref, state);
  });
}

type Locked = EvidenceState & { traceId: string };

function stateOf({ quote, place, match }: Locked): EvidenceState {
  return { quote, place, match };
}

async function lockEvidence(client: pg.PoolClient, projectId: number, ref: EvidenceRef): Promise<Locked> {
  const { rows } = await client.query<Locked>(
    `select evidence.quote, evidence.match, label.trace_id as "traceId",
       case when evidence.anchored then json_build_object('block', evidence.block, 'start', evidence.start,
         'end', evidence."end") end as place
       from evidence join label on (label.project_id, label.id) = (evidence.project_id, evidence.label_id)
      where evidence.project_id = $1 and evidence.label_id = $2 and evidence.ordinal = $3 and label.current
      for update of evidence`,
    [projectId, ref.labelId, ref.ordinal],
  );
  if (!rows[0]) throw new AppError('not-found', 'There is no such quote on a current label of this project.');
  return rows[0];
}

/** Reads only the passages of the place. */
async function checkText(
  client: pg.PoolClient,
  projectId: number,
  traceId: string,
  { block, start, end }: EvidencePlace,
  text: string,
): Promise<void> {
  const { rows } = await client.query<{ start: number; text: string }>(
    `select start, text from passage
      where project_id = $1 and trace_id = $2 and block = $3 and start < $5 and start >= coalesce(
        (select max(start) from passage where project_id = $1 and trace_id = $2 and block = $3 and start <= $4), 0)
      order by start`,
    [projectId, traceId, block, start, end],
  );
  const from = rows[0]?.start ?? 0;
  const there = rows.map((row) => row.text).join('');
  if (text === '' || end <= start || there.slice(start - from, end - from) !== text)
    throw new AppError('conflict', 'The text at that place is another one by now. Look at the places again.');
}

async function write(
  client: pg.PoolClient,
  projectId: number,
  { labelId, ordinal }: EvidenceRef,
  { quote, place, match }: EvidenceState,
): Promise<void> {
  await client.query(
    `update evidence set source_quote = coalesce(source_quote, nullif(quote, $4)), quote = $4, block = $5, start = $6, "end" = $7, anchored = $8, match = $9
      where project_id = $1 and label_id = $2 and ordinal = $3`,
    [
      ...[projectId, labelId, ordinal, quote, place?.block ?? null, place?.start ?? null],
      ...[place?.end ?? null, place !== null, match],
    ],
  );
}
